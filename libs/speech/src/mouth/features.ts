import { Spectrum } from './spectrum.js';

// Looked up once: inside a test sandbox every use of a global costs as much as the arithmetic.
const { log, log10, max, min } = Math;

/** Features are computed at this rate, the rate of the embedded voices. */
export const FEATURE_SAMPLE_RATE = 16_000;
export const HOP_SECONDS = 0.01;
const HOP = FEATURE_SAMPLE_RATE * HOP_SECONDS;
const WINDOW = 400;
const FFT_SIZE = 512;
const MEL_BANDS = 26;
const LOWEST_HZ = 60;
const HIGHEST_HZ = 7000;
const CEPSTRA = 13;
const PRE_EMPHASIS = 0.97;
/** Deltas over four frames on each side tell sounds apart by how they move. */
const DELTA_REACH = 2;
const DELTA_WEIGHT = 0.7;

/** Numbers a frame: 13 cepstra and their deltas. */
export const FEATURE_SIZE = 2 * CEPSTRA;

export interface Features {
  readonly frames: number;
  /** `FEATURE_SIZE` numbers a frame, normalised over the clip to mean 0 and deviation 1. */
  readonly values: Float32Array;
  /** Log energy of each frame, in dB. */
  readonly energy: Float32Array;
}

const spectrum = new Spectrum(FFT_SIZE);
const hamming = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (WINDOW - 1)),
);
const melBank = makeMelBank();
const cosines = Float64Array.from({ length: CEPSTRA * MEL_BANDS }, (_, i) => {
  const cepstrum = Math.floor(i / MEL_BANDS);
  const band = i % MEL_BANDS;
  return Math.cos((Math.PI * cepstrum * (band + 0.5)) / MEL_BANDS);
});

/**
 * What a clip sounds like, 100 times a second: mel cepstra (25 ms windows) with deltas. Normalised over
 * the clip, so that two voices, or two microphones, saying the same words look alike.
 * Frame `n` is centred on `n * 10 + 12.5` ms.
 */
export function featuresOf(samples: Float32Array): Features {
  const frames = max(0, Math.floor((samples.length - WINDOW) / HOP) + 1);
  const cepstra = new Float32Array(frames * CEPSTRA);
  const energy = new Float32Array(frames);
  const window = new Float64Array(WINDOW);
  const power = new Float64Array(spectrum.bins);
  const bands = new Float64Array(MEL_BANDS);
  for (let frame = 0; frame < frames; frame++) {
    energy[frame] = fillWindow(window, samples, frame * HOP);
    spectrum.powerOf(window, power);
    melBands(power, bands);
    for (let c = 0; c < CEPSTRA; c++) {
      let sum = 0;
      for (let band = 0; band < MEL_BANDS; band++) {
        sum += (bands[band] ?? 0) * (cosines[c * MEL_BANDS + band] ?? 0);
      }
      cepstra[frame * CEPSTRA + c] = sum;
    }
  }
  normalise(cepstra, frames, CEPSTRA);
  return { frames, values: withDeltas(cepstra, frames), energy };
}

function fillWindow(window: Float64Array, samples: Float32Array, start: number): number {
  let sum = 0;
  let before = start > 0 ? (samples[start - 1] ?? 0) : 0;
  for (let i = 0; i < WINDOW; i++) {
    const sample = samples[start + i] ?? 0;
    window[i] = (sample - PRE_EMPHASIS * before) * (hamming[i] ?? 0);
    sum += sample * sample;
    before = sample;
  }
  return 10 * log10(sum / WINDOW + 1e-10);
}

interface MelBand {
  readonly first: number;
  readonly weights: Float64Array;
}

function makeMelBank(): MelBand[] {
  const mel = (hz: number) => 2595 * log10(1 + hz / 700);
  const hz = (value: number) => 700 * (10 ** (value / 2595) - 1);
  const step = (mel(HIGHEST_HZ) - mel(LOWEST_HZ)) / (MEL_BANDS + 1);
  const binOf = (edge: number) =>
    (hz(mel(LOWEST_HZ) + edge * step) * FFT_SIZE) / FEATURE_SAMPLE_RATE;
  return Array.from({ length: MEL_BANDS }, (_, band) => {
    const [low, peak, high] = [binOf(band), binOf(band + 1), binOf(band + 2)];
    const first = Math.ceil(low);
    const weights = Float64Array.from({ length: max(1, Math.floor(high) - first + 1) }, (_, i) => {
      const bin = first + i;
      return max(0, bin <= peak ? (bin - low) / (peak - low) : (high - bin) / (high - peak));
    });
    return { first, weights };
  });
}

/** Below this power a band is room noise; without a floor its logarithm would be all that counts. */
const FLOOR = 1e-6;

function melBands(power: Float64Array, bands: Float64Array): void {
  melBank.forEach(({ first, weights }, band) => {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += (power[first + i] ?? 0) * (weights[i] ?? 0);
    bands[band] = log(sum + FLOOR);
  });
}

function normalise(values: Float32Array, frames: number, size: number): void {
  for (let column = 0; column < size; column++) {
    let sum = 0;
    let squares = 0;
    for (let frame = 0; frame < frames; frame++) {
      const value = values[frame * size + column] ?? 0;
      sum += value;
      squares += value * value;
    }
    const mean = sum / max(1, frames);
    const deviation = Math.sqrt(max(1e-9, squares / max(1, frames) - mean * mean));
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * size + column;
      values[at] = ((values[at] ?? 0) - mean) / deviation;
    }
  }
}

function withDeltas(cepstra: Float32Array, frames: number): Float32Array {
  const values = new Float32Array(frames * FEATURE_SIZE);
  const at = (frame: number, c: number) =>
    cepstra[min(frames - 1, max(0, frame)) * CEPSTRA + c] ?? 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let c = 0; c < CEPSTRA; c++) {
      let slope = 0;
      for (let reach = 1; reach <= DELTA_REACH; reach++) {
        slope += reach * (at(frame + reach, c) - at(frame - reach, c));
      }
      values[frame * FEATURE_SIZE + c] = at(frame, c);
      values[frame * FEATURE_SIZE + CEPSTRA + c] = slope * 0.25 * DELTA_WEIGHT;
    }
  }
  return values;
}
