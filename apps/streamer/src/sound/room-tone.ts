import { SAMPLE_RATE } from '@cuelight/contracts';
import { fromDb, LoopedSound } from './pcm.js';

/** Under everything: digital silence between two lines sounds like a fault. */
const LEVEL_DB = -60;
/** Seven seconds and a bit: too long to be heard as a rhythm. */
const SAMPLES = Math.round(7.3 * SAMPLE_RATE);
const HIGHEST_HZ = 900;
const LOWEST_HZ = 60;

/** The air of a room: low noise, different left and right, the same in every run. */
export const roomTone = (): LoopedSound =>
  new LoopedSound(channel(0x51ed270b), channel(0x2545f491));

const channel = (seed: number): Float32Array => {
  const noise = whiteNoise(seed);
  const dull = lowPass(noise, HIGHEST_HZ);
  const rumble = lowPass(dull, LOWEST_HZ);
  const band = dull.map((value, index) => value - (rumble[index] ?? 0));
  const rms = Math.sqrt(band.reduce((sum, value) => sum + value * value, 0) / SAMPLES);
  return band.map((value) => (value * fromDb(LEVEL_DB)) / rms);
};

const whiteNoise = (seed: number): Float32Array => {
  const noise = new Float32Array(SAMPLES);
  let state = seed >>> 0;
  for (let i = 0; i < SAMPLES; i += 1) {
    // xorshift32 (Marsaglia 2003): plain, fast and the same everywhere.
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    noise[i] = state / 2 ** 31 - 1;
  }
  return noise;
};

/** Goes round twice and keeps the second: the filter then ends as it began, and the loop has no seam. */
const lowPass = (input: Float32Array, hertz: number): Float32Array => {
  const weight = 1 - Math.exp((-2 * Math.PI * hertz) / SAMPLE_RATE);
  const output = new Float32Array(input.length);
  let value = 0;
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < input.length; i += 1) {
      value += weight * ((input[i] ?? 0) - value);
      output[i] = value;
    }
  }
  return output;
};
