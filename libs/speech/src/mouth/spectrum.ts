/** Power spectra of short windows: a radix-2 FFT with its tables kept. */
export class Spectrum {
  readonly bins: number;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly reversed: Uint16Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  /** `size` is a power of two, at most 65,536. */
  constructor(private readonly size: number) {
    this.bins = size / 2 + 1;
    this.cos = Float64Array.from({ length: size / 2 }, (_, i) =>
      Math.cos((2 * Math.PI * i) / size),
    );
    this.sin = Float64Array.from({ length: size / 2 }, (_, i) =>
      Math.sin((2 * Math.PI * i) / size),
    );
    const bits = Math.log2(size);
    this.reversed = Uint16Array.from({ length: size }, (_, i) => {
      let result = 0;
      for (let bit = 0; bit < bits; bit++) result |= ((i >> bit) & 1) << (bits - 1 - bit);
      return result;
    });
    this.re = new Float64Array(size);
    this.im = new Float64Array(size);
  }

  /** Fills `power` (one number a bin) with the power of `window`, padded with zeros. */
  powerOf(window: Float64Array, power: Float64Array): void {
    const { re, im, reversed, size } = this;
    for (let i = 0; i < size; i++) {
      const from = reversed[i] ?? 0;
      re[i] = from < window.length ? (window[from] ?? 0) : 0;
      im[i] = 0;
    }
    for (let half = 1; half < size; half *= 2) this.combine(half);
    for (let bin = 0; bin < this.bins; bin++) {
      const real = re[bin] ?? 0;
      const imaginary = im[bin] ?? 0;
      power[bin] = real * real + imaginary * imaginary;
    }
  }

  private combine(half: number): void {
    const { re, im, cos, sin, size } = this;
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = cos[k * stride] ?? 0;
        const s = sin[k * stride] ?? 0;
        const low = start + k;
        const high = low + half;
        const real = (re[high] ?? 0) * c + (im[high] ?? 0) * s;
        const imaginary = (im[high] ?? 0) * c - (re[high] ?? 0) * s;
        re[high] = (re[low] ?? 0) - real;
        im[high] = (im[low] ?? 0) - imaginary;
        re[low] = (re[low] ?? 0) + real;
        im[low] = (im[low] ?? 0) + imaginary;
      }
    }
  }
}
