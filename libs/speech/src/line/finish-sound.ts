import { setImmediate as nextTurn } from 'node:timers/promises';
import { SAMPLE_RATE, type SpokenLine, type VoicedSpeech } from '@cuelight/contracts';
import type { Mouthed, MouthEngine } from '../mouth/mouth-engine.js';
import type { ParsedLine } from '../performance/parse-line.js';
import type { SoundDecoder } from '../sound/decode-sound-file.js';
import { level } from '../sound/level.js';
import type { VoicedLine } from '../voice/voice-provider.js';
import { fitSound } from './fit-sound.js';

/** A line's finished sound with mouth and words, before it has a name. */
export interface FinishedSound extends Pick<VoicedSpeech, 'frames' | 'marks' | 'billedCharacters'> {
  readonly samples: Float32Array;
  readonly spoken: Omit<SpokenLine, 'audio' | 'voice'>;
  readonly mouthed: Mouthed;
}

/** Any voice's answer, made into a line: decoded, cut to frames, levelled, followed by mouth and words. */
export class SoundFinisher {
  constructor(
    private readonly mouths: MouthEngine,
    private readonly decoder: SoundDecoder,
  ) {}

  /** Throws `NotSound` for bytes without sound. */
  async finish(
    { audio, timing, billedCharacters }: VoicedLine,
    { line, seed }: { line: ParsedLine; seed: number },
    signal: AbortSignal,
  ): Promise<FinishedSound> {
    const raw =
      audio.kind === 'samples'
        ? audio.samples
        : (await this.decoder.decode(audio.bytes, signal)).samples;
    // Each step takes up to 20 ms for 4 s of speech; between them the process answers others.
    await nextTurn();
    const { samples, frames, shift } = fitSound(raw);
    const levelled = level(samples);
    await nextTurn();
    const original = { seconds: raw.length / SAMPLE_RATE, shift };
    const input = { samples: levelled.samples, line, timing, original, seed };
    const mouthed = await this.mouths.follow(input, signal);
    return {
      samples: levelled.samples,
      frames,
      billedCharacters,
      mouthed,
      marks: mouthed.markSpans.map(({ mark, start, end }) => ({
        mark,
        startMs: Math.round(start * 1000),
        endMs: Math.round(end * 1000),
      })),
      spoken: {
        samples: samples.length,
        mouth: mouthed.mouth,
        words: [...mouthed.words],
        syncScore: twoDecimals(mouthed.syncScore),
        mouthSource: mouthed.source,
        loudness: {
          lufs: twoDecimals(levelled.lufs),
          truePeakDb: twoDecimals(levelled.truePeakDb),
        },
      },
    };
  }
}

const twoDecimals = (value: number): number => Math.round(value * 100) / 100;
