import { decibels, ratioOf } from './sound.js';
import { eachPeak } from './true-peak.js';

// Looked up once: inside a test sandbox every use of a global costs as much as the arithmetic.
const { exp, max, min, round, sqrt } = Math;

const RATE = 48_000;

export interface Compression {
  readonly thresholdDb: number;
  readonly ratio: number;
  readonly attackMs: number;
  readonly releaseMs: number;
}

/** Evens out loud and quiet syllables: level above the threshold is divided by the ratio. */
export function compress(samples: Float32Array, settings: Compression): Float32Array {
  const attack = smoothing(settings.attackMs);
  const release = smoothing(settings.releaseMs);
  const slope = 1 - 1 / settings.ratio;
  const output = new Float32Array(samples.length);
  let power = 0;
  let gain = 1;
  let step = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    const instant = sample * sample;
    power += (instant - power) * (instant > power ? attack : release);
    if (i % GAIN_EVERY === 0) {
      const over = decibels(sqrt(power)) - settings.thresholdDb;
      step = ((over > 0 ? ratioOf(-over * slope) : 1) - gain) / GAIN_EVERY;
    }
    gain += step;
    output[i] = sample * gain;
  }
  return output;
}

/** The gain's logarithm is computed every 0.3 ms and glided to: steps would be heard as hiss. */
const GAIN_EVERY = 16;

const smoothing = (ms: number): number => 1 - exp(-1000 / (ms * RATE));

/** How early a gain reduction begins and how long it takes to go (a full one): shorter is heard as a click. */
const LOOKAHEAD = round(0.004 * RATE);
const RECOVERY = round(0.06 * RATE);
/** Samples around a peak that make it: all are held down with it. */
const HOLD = 8;

/**
 * Turns down only the moments whose true peak passes the ceiling, with a ramp before and after each.
 * Below the ceiling the sound is untouched.
 */
export function limit(samples: Float32Array, ceiling: number): Float32Array {
  const gains = new Float32Array(samples.length).fill(1);
  let touched = false;
  eachPeak(samples, ceiling / 2, (index, peak) => {
    if (peak <= ceiling) return;
    touched = true;
    const last = min(samples.length - 1, index + HOLD);
    for (let i = max(0, index - HOLD); i <= last; i++) {
      gains[i] = min(gains[i] ?? 1, ceiling / peak);
    }
  });
  if (!touched) return samples;
  ramp(gains);
  return samples.map((sample, i) => sample * (gains[i] ?? 1));
}

/** Every dip gets a slope down to it and a slower one back up. */
function ramp(gains: Float32Array): void {
  for (let i = 1; i < gains.length; i++) {
    gains[i] = min(gains[i] ?? 1, (gains[i - 1] ?? 1) + 1 / RECOVERY);
  }
  for (let i = gains.length - 2; i >= 0; i--) {
    gains[i] = min(gains[i] ?? 1, (gains[i + 1] ?? 1) + 1 / LOOKAHEAD);
  }
}
