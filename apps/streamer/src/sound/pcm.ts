import { SAMPLES_PER_FRAME } from '@cuelight/contracts';

/** Interleaved stereo, one frame of the channel. */
export const FRAME_VALUES = 2 * SAMPLES_PER_FRAME;

export const fromDb = (db: number): number => 10 ** (db / 20);

/** Below this the sum is left alone; above, it bends towards full scale and never reaches it. */
const KNEE = 0.8;

/** Signed 16-bit bytes of samples in -1..1; what would clip is rounded off instead. */
export const toBytes = (samples: Float32Array): Uint8Array => {
  const values = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i += 1)
    values[i] = Math.round(soften(samples[i] ?? 0) * 32767);
  return new Uint8Array(values.buffer);
};

const soften = (sample: number): number => {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  return Math.sign(sample) * (KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE)));
};

/** A sound that begins again when it ends, stereo, in -1..1. */
export class LoopedSound {
  constructor(
    readonly left: Float32Array,
    readonly right: Float32Array,
  ) {}

  get samples(): number {
    return this.left.length;
  }

  /** Adds frame `frame` of the loop to `mix`, its gain going from `from` to `to`. */
  addTo(mix: Float32Array, frame: number, from: number, to: number): void {
    const step = (to - from) / SAMPLES_PER_FRAME;
    let at = (frame * SAMPLES_PER_FRAME) % this.samples;
    for (let i = 0; i < SAMPLES_PER_FRAME; i += 1) {
      const gain = from + step * i;
      mix[2 * i] = (mix[2 * i] ?? 0) + gain * (this.left[at] ?? 0);
      mix[2 * i + 1] = (mix[2 * i + 1] ?? 0) + gain * (this.right[at] ?? 0);
      at = at + 1 === this.samples ? 0 : at + 1;
    }
  }
}
