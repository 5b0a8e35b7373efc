import {
  SAMPLE_RATE,
  SAMPLES_PER_FRAME,
  type RenderedTake,
  type TvContent,
} from '@cuelight/contracts';
import { type ArtefactStore, takeContentHash } from '@cuelight/artefacts';
import type { TakePlan } from '@cuelight/domain';
import { decodeSound, FfmpegError, runFfmpeg } from '@cuelight/ffmpeg';
import { decodeWav } from '@cuelight/speech';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { TvLoader, TvProgramme } from '../stage/tv-programme.js';

/** A take with everything it needs in memory: nothing can go wrong with it on air. */
export interface LoadedTake {
  take: RenderedTake;
  plan: TakePlan;
  /** Mono samples, one entry a line. */
  sounds: readonly Int16Array[];
  /** What its cues show, by media id. */
  tv: ReadonlyMap<string, TvProgramme>;
}

/** Why a take cannot be played, in words for the producer. */
export class UnplayableTake extends Error {
  override readonly name = 'UnplayableTake';
}

/** The longest line that is taken, in seconds: a line is one utterance. */
const MAX_LINE_SECONDS = 120;
/** No sound of that length is larger, in whatever format. */
const MAX_SOUND_BYTES = 64 * 1024 * 1024;

/** Fetches, verifies and decodes a take. */
export class TakeLoader {
  constructor(
    private readonly artefacts: ArtefactStore,
    private readonly tv: TvLoader,
  ) {}

  /** @throws UnplayableTake with the reason */
  async load(take: RenderedTake, signal?: AbortSignal): Promise<LoadedTake> {
    if (takeContentHash(take) !== take.contentHash) {
      throw new UnplayableTake('its content does not match its hash');
    }
    const sounds: Int16Array[] = [];
    for (const [index, line] of take.lines.entries()) {
      const what = `the sound of line ${index + 1}`;
      const samples = await this.sound(line.spoken.audio, what, signal);
      if (samples.length > line.frames * SAMPLES_PER_FRAME + SAMPLES_PER_FRAME) {
        throw new UnplayableTake(`${what} is longer than the line`);
      }
      sounds.push(samples);
    }
    return { take, plan: planOf(take), sounds, tv: await this.media(take) };
  }

  private async sound(hash: string, what: string, signal?: AbortSignal): Promise<Int16Array> {
    const file = await this.verified(hash, what);
    const own = decodeWav(file, SAMPLE_RATE);
    if (own) return own;
    try {
      const piped = ['-protocol_whitelist', 'pipe', '-i', 'pipe:0'];
      return await decodeMono(piped, { input: file, ...(signal && { signal }) });
    } catch (error) {
      if (error instanceof FfmpegError) {
        throw new UnplayableTake(`${what} cannot be decoded: ${error.message}`, { cause: error });
      }
      throw error;
    }
  }

  /** Media that cannot be shown does not keep a take from being played: the TV stays as it is and an alarm is raised. */
  private async media(take: RenderedTake): Promise<Map<string, TvProgramme>> {
    const shown = new Map<string, TvProgramme>();
    for (const { mediaId, type, artefact } of take.media) {
      const content: TvContent = { mediaId, type, artefact, fit: 'cover' };
      const programme = await this.tv.load(content);
      if (programme) shown.set(mediaId, programme);
    }
    return shown;
  }

  private async verified(hash: string, what: string): Promise<Uint8Array> {
    const path = await this.artefacts.localPath(hash).catch((cause: unknown) => {
      throw new UnplayableTake(`${what} is missing`, { cause });
    });
    if ((await stat(path)).size > MAX_SOUND_BYTES) throw new UnplayableTake(`${what} is too large`);
    const file = await readFile(path);
    const digest = createHash('sha256').update(file).digest('hex');
    if (digest !== hash) throw new UnplayableTake(`${what} is damaged`);
    return file;
  }
}

const planOf = ({ takeId, segmentId, durationFrames, lines }: RenderedTake): TakePlan => ({
  takeId,
  segmentId,
  durationFrames,
  lines: lines.map(({ id, speaker, gapFrames, frames }) => ({ id, speaker, gapFrames, frames })),
});

/** Any sound as 48 kHz mono samples. */
export const decodeMono = async (
  input: readonly string[],
  options: { signal?: AbortSignal; input?: Uint8Array } = {},
): Promise<Int16Array> => {
  const { stdout } = await runFfmpeg(decodeSound(input, { sampleRate: SAMPLE_RATE, channels: 1 }), {
    ...options,
    timeoutMs: 30_000,
    maxOutputBytes: MAX_LINE_SECONDS * SAMPLE_RATE * 2,
  });
  // A copy: the bytes may start at an odd address of a shared pool.
  return new Int16Array(Uint8Array.from(stdout).buffer, 0, stdout.length >> 1);
};
