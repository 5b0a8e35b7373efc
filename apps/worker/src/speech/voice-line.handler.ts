import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import {
  type FallenVoice,
  type JobData,
  type JobResult,
  type VoiceProviderName,
  voiceLine,
} from '@cuelight/contracts';
import { type JobContext, JobHandler } from '@cuelight/nest-kit';
import { type LadderOutcome, VoiceError } from '@cuelight/speech';
import { setTimeout as delay } from 'node:timers/promises';
import { keepVoiced } from './keep-voiced.js';
import { RecentLines } from './recent-lines.js';
import { voiceRefused } from './speech.errors.js';
import { Studio } from './studio.js';

type Line = JobData<typeof voiceLine>;
type Voiced = JobResult<typeof voiceLine>;

/** The pause before the next try is part of the wait that a voice asks for. */
const PAUSE_MS = voiceLine.retryAfterMs ?? 0;
/** A try must end within its time limit, with room for the voice itself (30 s). */
const LONGEST_WAIT_MS = 20_000;

/** Has a line spoken by the best voice that can. */
@Injectable()
export class VoiceLineHandler extends JobHandler<typeof voiceLine> {
  override readonly job = voiceLine;

  constructor(
    private readonly studio: Studio,
    private readonly recent: RecentLines,
    private readonly artefacts: ArtefactStore,
  ) {
    super();
  }

  override run(line: Line, context: JobContext): Promise<Voiced> {
    return this.recent.once(context.jobId, () => this.speak(line, context));
  }

  private async speak(line: Line, context: JobContext): Promise<Voiced> {
    const { attempt, attempts, signal } = context;
    const started = performance.now();
    const [first, ...others] = this.ladderOf(line);
    if (first === undefined) {
      throw voiceRefused({ reason: `none of ${line.providers.join(', ')} is configured` });
    }
    const fallen: FallenVoice[] = [];
    const outcome = await this.climb(line, [first], signal).catch(async (error: unknown) => {
      const failed = asVoiceError(error);
      if (mayPass(failed) && attempt < attempts) throw await atItsTime(failed, signal);
      if (others.length === 0) throw await verdictAlone(failed, attempt < attempts, signal);
      fallen.push(fallenOf(failed));
      return this.climb(line, others, signal);
    });
    fallen.push(...outcome.fallen.map(({ error }) => fallenOf(error)));
    const climbed = { attempts: attempt, fallen };
    if (outcome.kind === 'known') {
      const { key } = outcome;
      const recent = this.recent.find(key);
      if (!recent) return { outcome: 'known', key, ...climbed };
      if (await this.artefacts.has(recent.voiced.spoken.audio)) {
        return { outcome: 'voiced', ...recent, ...climbed };
      }
      // Nobody needed it for so long that it was given up.
      this.recent.forget(key);
      return this.speak(line, context);
    }
    await keepVoiced(this.artefacts, outcome.wav, signal);
    const done = { voiced: outcome.voiced, tookMs: Math.round(performance.now() - started) };
    this.recent.remember(done);
    return { outcome: 'voiced', ...done, ...climbed };
  }

  /** Voices that are not configured are passed over; without the show's leave only the first one speaks. */
  private ladderOf({ providers, voices, fallback }: Line): VoiceProviderName[] {
    const there = providers.filter(
      (provider) => this.studio.isConfigured(provider) && voices[provider] !== undefined,
    );
    return fallback ? there : there.slice(0, 1);
  }

  private climb(
    line: Line,
    providers: VoiceProviderName[],
    signal: AbortSignal,
  ): Promise<LadderOutcome> {
    const { lines } = this.studio.open();
    const known = new Set([...line.known, ...this.recent.keys()]);
    return lines.voiceUnlessKnown({ ...line, providers }, known, signal);
  }
}

const fallenOf = ({ provider, message }: VoiceError): FallenVoice => ({
  provider,
  reason: message,
});

function asVoiceError(error: unknown): VoiceError {
  if (error instanceof VoiceError) return error;
  throw error;
}

/** A hiccup: it is better to ask the same voice again than to change voices in the middle of a talk. */
function mayPass({ kind, options: { retryAfterMs = 0 } }: VoiceError): boolean {
  return kind === 'transient' || (kind === 'rate-limited' && retryAfterMs <= PAUSE_MS);
}

/** There is no other voice: whatever time may mend is tried again. */
async function verdictAlone(
  failed: VoiceError,
  isTriedAgain: boolean,
  signal: AbortSignal,
): Promise<Error> {
  if (failed.kind === 'auth') return voiceRefused({ reason: failed.message }, { cause: failed });
  return isTriedAgain ? atItsTime(failed, signal) : failed;
}

/** A voice that says when to come back is not asked before. */
async function atItsTime(failed: VoiceError, signal: AbortSignal): Promise<VoiceError> {
  const wait = (failed.options.retryAfterMs ?? 0) - PAUSE_MS;
  if (wait > 0) await delay(Math.min(wait, LONGEST_WAIT_MS), undefined, { signal });
  return failed;
}
