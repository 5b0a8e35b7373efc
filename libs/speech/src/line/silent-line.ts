import { FRAME_RATE, SAMPLES_PER_FRAME, type SpokenLine, type WordTime } from '@cuelight/contracts';
import type { ParsedLine } from '../performance/parse-line.js';
import { SILENCE_LUFS } from '../sound/loudness.js';

/** Reading speeds for captions: 15 characters a second, 5 for scripts whose characters are words. */
const CHARACTERS_A_SECOND = 15;
const IDEOGRAPHS_A_SECOND = 5;
const SHORTEST_SECONDS = 1;
const LONGEST_SECONDS = 10;
const SILENT_PEAK_DB = -120;

export interface SilentLine {
  readonly frames: number;
  readonly samples: Float32Array;
  readonly spoken: Omit<SpokenLine, 'audio' | 'voice'>;
}

/** A line nobody can speak: silence for as long as its caption takes to read. */
export function silentLine({ caption, words }: Pick<ParsedLine, 'caption' | 'words'>): SilentLine {
  const ideographs = caption.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const dense = ideographs?.length ?? 0;
  const seconds = dense / IDEOGRAPHS_A_SECOND + (caption.length - dense) / CHARACTERS_A_SECOND;
  const frames = Math.round(
    Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds)) * FRAME_RATE,
  );
  return {
    frames,
    samples: new Float32Array(frames * SAMPLES_PER_FRAME),
    spoken: {
      samples: frames * SAMPLES_PER_FRAME,
      mouth: 'X'.repeat(frames),
      words: spread(words, (frames / FRAME_RATE) * 1000),
      syncScore: 1,
      mouthSource: 'silence',
      loudness: { lufs: SILENCE_LUFS, truePeakDb: SILENT_PEAK_DB },
    },
  };
}

const spread = (words: ParsedLine['words'], ms: number): WordTime[] =>
  words.map(({ written }, index) => ({
    text: written,
    startMs: Math.round((ms * index) / words.length),
    endMs: Math.round((ms * (index + 1)) / words.length),
  }));
