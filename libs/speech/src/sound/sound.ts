/** One channel of sound, full scale at 1. */
export interface Sound {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

export const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-9));

export const ratioOf = (db: number): number => 10 ** (db / 20);

export function soundOfPcm(pcm: Int16Array, sampleRate: number): Sound {
  const samples = new Float32Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) samples[i] = (pcm[i] ?? 0) / 32_768;
  return { samples, sampleRate };
}

/** Sounds one after the other. All must have the same rate. */
export function joinSamples(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function scale(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => sample * gain);
}
