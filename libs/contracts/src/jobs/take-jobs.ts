import * as z from 'zod';
import { Cue } from '../pipeline/segment.js';
import { VoicedSpeech } from '../speech/index.js';
import { RenderedTake } from '../take/index.js';
import { defineJob } from './define-job.js';

/** A line that was voiced, with what the script says of it. */
export const VoicedScriptLine = z.object({
  id: z.string(),
  speaker: z.string(),
  text: z.string(),
  cues: z.array(Cue),
  voiced: VoicedSpeech,
});
export type VoicedScriptLine = z.infer<typeof VoicedScriptLine>;

/** Make a take of lines that were voiced: faces, gaps, cues on their frames, and the seal. */
export const assembleTake = defineJob({
  queue: 'take',
  name: 'assemble-take',
  data: RenderedTake.pick({
    takeId: true,
    segmentId: true,
    showId: true,
    title: true,
    scriptHash: true,
    seed: true,
    media: true,
  }).extend({
    lines: z.array(VoicedScriptLine).min(1),
    /** Names of the cast: saying one turns the eyes to the partner. */
    cast: z.array(z.object({ speaker: z.string(), name: z.string() })),
  }),
  result: z.object({
    take: RenderedTake,
    warnings: z.array(z.object({ lineId: z.string(), message: z.string() })),
  }),
  attempts: 3,
  retryAfterMs: 1_000,
  timeoutMs: 30_000,
  // A long script is some hundred kilobytes, twice; Redis holds all in memory.
  keepCompleted: 20,
  jobId: ({ takeId }) => `take-${takeId}`,
});
