import * as z from 'zod';
import { VoiceOfWorker } from '../orchestrator/providers.js';
import { SpeechRequest, VoicedSpeech, VoiceProviderName } from '../speech/index.js';
import { ArtefactHash } from '../take/index.js';
import { defineJob } from './define-job.js';
import { defineQuestion } from './define-question.js';

/** A voice that was to speak and did not. */
export const FallenVoice = z.object({ provider: VoiceProviderName, reason: z.string() });
export type FallenVoice = z.infer<typeof FallenVoice>;

/** What became of a line on the ladder. */
const climbed = {
  /** Tries it took. */
  attempts: z.int().positive(),
  /** Better voices that could not speak it. One that is not configured is no news and not among them. */
  fallen: z.array(FallenVoice),
};

/** Have one line spoken. Its sound is in the artefact store when the job is done. */
export const voiceLine = defineJob({
  queue: 'speech',
  name: 'voice-line',
  data: SpeechRequest.pick({ text: true, voices: true, models: true, providers: true }).extend({
    /** The speech key of the line with its first voice. */
    key: ArtefactHash,
    /** Whether the next provider speaks when the first one that is configured cannot. */
    fallback: z.boolean(),
    /** Keys under which the line is kept already: a voice whose turn it is need not speak it again. */
    known: z.array(ArtefactHash),
  }),
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('voiced'),
      voiced: VoicedSpeech,
      tookMs: z.int().nonnegative(),
      ...climbed,
    }),
    z.object({ outcome: z.literal('known'), key: ArtefactHash, ...climbed }),
  ]),
  attempts: 3,
  retryAfterMs: 2_000,
  timeoutMs: 60_000,
  // The ladder is part of what is asked for: a show that allows no other voice must not get one.
  jobId: ({ key, providers, fallback }) =>
    `voice-${key}-${providers.join('-')}${fallback ? '' : '-only'}`,
});

/** Which voices a worker has at hand, and how they are. */
export const describeVoices = defineQuestion({
  name: 'describe-voices',
  answer: z.array(VoiceOfWorker),
});
