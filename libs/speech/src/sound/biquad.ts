/** One second-order filter, a0 normalised to 1. */
export interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Runs filters one after the other over a copy of the samples. */
export function filter(samples: Float32Array, filters: readonly Biquad[]): Float32Array {
  const output = samples.slice();
  for (const { b, a } of filters) {
    const [b0, b1, b2] = b;
    const [a1, a2] = a;
    let z1 = 0;
    let z2 = 0;
    for (let i = 0; i < output.length; i++) {
      const x = output[i] ?? 0;
      const y = b0 * x + z1;
      z1 = b1 * x - a1 * y + z2;
      z2 = b2 * x - a2 * y;
      output[i] = y;
    }
  }
  return output;
}

export interface Band {
  readonly frequency: number;
  readonly sampleRate: number;
}

// Formulas: Robert Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients".

export function highPass({ frequency, sampleRate }: Band, q = Math.SQRT1_2): Biquad {
  const { cos, alpha } = angle(frequency, sampleRate, q);
  return normalised([(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

export function lowPass({ frequency, sampleRate }: Band, q = Math.SQRT1_2): Biquad {
  const { cos, alpha } = angle(frequency, sampleRate, q);
  return normalised([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

export function peaking({ frequency, sampleRate }: Band, gainDb: number, q = 1): Biquad {
  const { cos, alpha } = angle(frequency, sampleRate, q);
  const gain = 10 ** (gainDb / 40);
  return normalised(
    [1 + alpha * gain, -2 * cos, 1 - alpha * gain],
    [1 + alpha / gain, -2 * cos, 1 - alpha / gain],
  );
}

export function highShelf({ frequency, sampleRate }: Band, gainDb: number): Biquad {
  const { cos, alpha } = angle(frequency, sampleRate, Math.SQRT1_2);
  const gain = 10 ** (gainDb / 40);
  const slope = 2 * Math.sqrt(gain) * alpha;
  return normalised(
    [
      gain * (gain + 1 + (gain - 1) * cos + slope),
      -2 * gain * (gain - 1 + (gain + 1) * cos),
      gain * (gain + 1 + (gain - 1) * cos - slope),
    ],
    [
      gain + 1 - (gain - 1) * cos + slope,
      2 * (gain - 1 - (gain + 1) * cos),
      gain + 1 - (gain - 1) * cos - slope,
    ],
  );
}

function angle(frequency: number, sampleRate: number, q: number) {
  const omega = (2 * Math.PI * frequency) / sampleRate;
  return { cos: Math.cos(omega), alpha: Math.sin(omega) / (2 * q) };
}

function normalised(
  [b0, b1, b2]: readonly [number, number, number],
  [a0, a1, a2]: readonly [number, number, number],
): Biquad {
  return { b: [b0 / a0, b1 / a0, b2 / a0], a: [a1 / a0, a2 / a0] };
}
