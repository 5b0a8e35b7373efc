import {
  SAMPLE_RATE,
  SAMPLES_PER_FRAME,
  type MouthShape,
  type RenderedLine,
} from '@cuelight/contracts';
import { FfmpegError } from '@cuelight/ffmpeg';
import { createHash, randomUUID } from 'node:crypto';
import type { LoadedAdLib } from './playout.js';
import { unknownCharacter, unreadableSound } from './playout.errors.js';
import { decodeMono } from './take-loader.js';

export interface AdLibRequest {
  audio: Buffer;
  character: string;
  message: string;
}

/** Makes a line of any sound: decoded, levelled, with mouth and captions. */
export class AdLibMaker {
  constructor(private readonly cast: readonly string[]) {}

  /** @throws DomainError when it is no sound, or nobody is called like that */
  async make({ audio, character, message }: AdLibRequest): Promise<LoadedAdLib> {
    const speaker = this.cast.find((id) => id.toLowerCase() === character.trim().toLowerCase());
    if (speaker === undefined) {
      throw unknownCharacter({ character: character.slice(0, 40), cast: this.cast.join(' and ') });
    }
    const samples = levelled(await decoded(audio));
    const id = `ad-lib-${randomUUID()}`;
    const line = lineOf({ id, speaker, message, samples });
    return { plan: { id, speaker, frames: line.frames }, line, samples };
  }
}

const decoded = async (audio: Buffer): Promise<Int16Array> => {
  try {
    const samples = await decodeMono(['-protocol_whitelist', 'cache,pipe', '-i', 'cache:pipe:0'], {
      input: audio,
    });
    if (samples.length === 0) throw unreadableSound({ reason: 'it holds no sound' });
    return samples;
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    const reason = error.failure.kind === 'output-too-large' ? 'it is too long' : 'it is no sound';
    throw unreadableSound({ reason }, { cause: error });
  }
};

/** About -16 LUFS for speech, and never above -1 dBFS. */
const SPEECH_RMS = 10 ** (-19 / 20);
const PEAK = 10 ** (-1 / 20) * 32767;

/** Loudness of the frames in which somebody speaks: pauses must not make a line louder. */
const levelled = (samples: Int16Array): Int16Array => {
  const loud = rmsOfFrames(samples).filter((rms) => rms > 200);
  if (loud.length === 0) return samples;
  const rms = Math.sqrt(loud.reduce((sum, value) => sum + value * value, 0) / loud.length);
  const peak = samples.reduce((top, value) => Math.max(top, Math.abs(value)), 1);
  const gain = Math.min((SPEECH_RMS * 32767) / rms, PEAK / peak);
  return samples.map((value) => Math.round(value * gain));
};

const rmsOfFrames = (samples: Int16Array): number[] =>
  Array.from({ length: Math.ceil(samples.length / SAMPLES_PER_FRAME) }, (_, frame) => {
    const part = samples.subarray(frame * SAMPLES_PER_FRAME, (frame + 1) * SAMPLES_PER_FRAME);
    return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
  });

/** How wide the mouth is, by how loud a frame is against the loud ones of the line. */
const WIDTHS: readonly (readonly [share: number, shape: MouthShape])[] = [
  [0.08, 'X'],
  [0.25, 'B'],
  [0.6, 'C'],
];

const mouthOf = (samples: Int16Array): string => {
  const levels = rmsOfFrames(samples);
  const loud = [...levels].sort((a, b) => a - b)[Math.floor(levels.length * 0.95)] ?? 1;
  const shapes = levels.map(
    (level) => WIDTHS.find(([share]) => level < share * Math.max(loud, 1))?.[1] ?? 'D',
  );
  // A shape that lasts one frame flickers.
  return shapes
    .map((shape, i) => (shape !== shapes[i - 1] && shape !== shapes[i + 1] ? shapes[i - 1] : shape))
    .map((shape) => shape ?? 'X')
    .join('');
};

const lineOf = ({
  id,
  speaker,
  message,
  samples,
}: {
  id: string;
  speaker: string;
  message: string;
  samples: Int16Array;
}): RenderedLine => {
  const frames = Math.ceil(samples.length / SAMPLES_PER_FRAME);
  const words = message.split(/\s+/).filter((word) => word !== '');
  const msEach = (samples.length * 1000) / SAMPLE_RATE / Math.max(1, words.length);
  return {
    id,
    speaker,
    caption: words.join(' '),
    gapFrames: 0,
    frames,
    spoken: {
      audio: createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex'),
      samples: samples.length,
      mouth: mouthOf(samples),
      words: words.map((text, i) => ({ text, startMs: i * msEach, endMs: (i + 1) * msEach })),
      syncScore: 0.4,
      mouthSource: 'amplitude',
      loudness: { lufs: -16, truePeakDb: -1 },
      voice: { provider: 'upload', voice: speaker },
    },
    faces: [],
    gestures: [],
    cues: [],
  };
};
