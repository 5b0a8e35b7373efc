/** Zero crossings on each side of the kernel: 16 keep the stop band under -80 dB with this window. */
const CROSSINGS = 16;
const KAISER_BETA = 9;
/** Share of the lower Nyquist frequency that passes. */
const PASS = 0.94;

interface Kernel {
  readonly up: number;
  readonly down: number;
  readonly taps: number;
  /** `up` phases of `taps` weights. */
  readonly weights: Float32Array;
}

/**
 * Changes the sample rate with a windowed sinc, one table of weights a pair of rates.
 * Rates must share a divisor that leaves at most `MAX_PHASES`: multiples of 50 Hz always do.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const { up, down, taps, weights } = kernelFor(from, to);
  const output = new Float32Array(Math.round((samples.length * up) / down));
  const padded = new Float32Array(samples.length + 2 * taps);
  padded.set(samples, taps);
  for (let i = 0; i < output.length; i++) {
    const position = i * down;
    const phase = position % up;
    const base = (position - phase) / up + taps / 2 + 1;
    const row = phase * taps;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      sum += (padded[base + tap] ?? 0) * (weights[row + tap] ?? 0);
    }
    output[i] = sum;
  }
  return output;
}

const MAX_PHASES = 2000;
const kernels = new Map<string, Kernel>();
const MAX_KERNELS = 32;

function kernelFor(from: number, to: number): Kernel {
  const key = `${from}:${to}`;
  const known = kernels.get(key);
  if (known) return known;
  const kernel = makeKernel(from, to);
  if (kernels.size >= MAX_KERNELS) kernels.clear();
  kernels.set(key, kernel);
  return kernel;
}

function makeKernel(from: number, to: number): Kernel {
  const divisor = greatestCommonDivisor(from, to);
  const up = to / divisor;
  if (up > MAX_PHASES) throw new RangeError(`cannot resample ${from} Hz to ${to} Hz`);
  const cutoff = PASS * Math.min(1, to / from);
  const taps = 2 * Math.ceil(CROSSINGS / cutoff);
  const weights = new Float32Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - taps / 2 + 1 - phase / up;
      const weight = cutoff * sinc(distance * cutoff) * kaiser(distance / (taps / 2));
      weights[phase * taps + tap] = weight;
      sum += weight;
    }
    // Every phase passes a constant unchanged, or the steps between phases would be heard as a tone.
    for (let tap = 0; tap < taps; tap++)
      weights[phase * taps + tap] = (weights[phase * taps + tap] ?? 0) / sum;
  }
  return { up, down: from / divisor, taps, weights };
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);

function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-9; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
