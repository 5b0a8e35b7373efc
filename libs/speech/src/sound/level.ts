import { limit } from './dynamics.js';
import { loudness, SILENCE_LUFS } from './loudness.js';
import { decibels, ratioOf, scale } from './sound.js';
import { truePeak } from './true-peak.js';

/** Every line at the same loudness: the streaming services' -16 LUFS, with 1 dB of room for the encoder. */
export const TARGET_LUFS = -16;
export const CEILING_DB = -1;
/** The limiter aims below the ceiling: 16 bit rounding and other meters differ by a few hundredths. */
const MARGIN_DB = 0.1;
const MAX_PASSES = 4;
const CLOSE_ENOUGH_LU = 0.1;
const SILENT_PEAK_DB = -120;

export interface Levelled {
  readonly samples: Float32Array;
  readonly lufs: number;
  readonly truePeakDb: number;
}

/**
 * Measures, then applies one gain (the two linear passes of EBU R 128). Only where that gain would push
 * a peak over the ceiling is the peak turned down, and the little loudness it cost is made up.
 */
export function level(samples: Float32Array): Levelled {
  const before = loudness(samples);
  if (before <= SILENCE_LUFS) return { samples, lufs: SILENCE_LUFS, truePeakDb: SILENT_PEAK_DB };
  const ceiling = ratioOf(CEILING_DB - MARGIN_DB);
  let gain = ratioOf(TARGET_LUFS - before);
  let levelled = samples;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    levelled = limit(scale(samples, gain), ceiling);
    const lufs = loudness(levelled);
    if (Math.abs(lufs - TARGET_LUFS) <= CLOSE_ENOUGH_LU) break;
    gain *= ratioOf(TARGET_LUFS - lufs);
  }
  return underCeiling(levelled);
}

/** Dense peaks leave a little above the limiter's aim; then the whole line is turned down by that much. */
function underCeiling(samples: Float32Array): Levelled {
  const over = truePeak(samples) / ratioOf(CEILING_DB - MARGIN_DB / 2);
  const safe = over > 1 ? scale(samples, 1 / over) : samples;
  return { samples: safe, lufs: loudness(safe), truePeakDb: decibels(truePeak(safe)) };
}
