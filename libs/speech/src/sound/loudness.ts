import { filter, type Biquad } from './biquad.js';

/** ITU-R BS.1770-4, tables 1 and 2: the head's shelf and the revised low-frequency curve, at 48 kHz. */
const K_WEIGHTING: readonly Biquad[] = [
  {
    b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
    a: [-1.69065929318241, 0.73248077421585],
  },
  { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] },
];
const RATE = 48_000;
/** Blocks of 400 ms, one every 100 ms. */
const HOP = RATE / 10;
const HOPS_PER_BLOCK = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/** What silence measures: BS.1770 counts nothing below it, and JSON has no minus infinity. */
export const SILENCE_LUFS = ABSOLUTE_GATE;

/**
 * Integrated loudness in LUFS of 48 kHz mono (ITU-R BS.1770-4). Sound shorter than one 400 ms block is
 * measured as one block of its own length, so that a single "No." has a loudness too.
 */
export function loudness(samples: Float32Array): number {
  const powers = blockPowers(filter(samples, K_WEIGHTING));
  const audible = powers.filter((power) => lufs(power) > ABSOLUTE_GATE);
  if (audible.length === 0) return SILENCE_LUFS;
  const gate = lufs(mean(audible)) + RELATIVE_GATE;
  const speech = audible.filter((power) => lufs(power) > gate);
  return speech.length === 0 ? SILENCE_LUFS : lufs(mean(speech));
}

function blockPowers(weighted: Float32Array): number[] {
  const hops: number[] = [];
  for (let from = 0; from + HOP <= weighted.length; from += HOP) {
    hops.push(energy(weighted, from, from + HOP));
  }
  if (hops.length < HOPS_PER_BLOCK) {
    return weighted.length === 0 ? [] : [energy(weighted, 0, weighted.length) / weighted.length];
  }
  const blocks: number[] = [];
  for (let first = 0; first + HOPS_PER_BLOCK <= hops.length; first++) {
    const sum = hops.slice(first, first + HOPS_PER_BLOCK).reduce((total, each) => total + each, 0);
    blocks.push(sum / (HOP * HOPS_PER_BLOCK));
  }
  return blocks;
}

function energy(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (samples[i] ?? 0) ** 2;
  return sum;
}

const lufs = (power: number): number => -0.691 + 10 * Math.log10(Math.max(power, 1e-20));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
