import { resample } from './resample.js';

const tone = (frequency: number, rate: number, seconds = 0.5) =>
  Float32Array.from({ length: rate * seconds }, (_, i) =>
    Math.sin((2 * Math.PI * frequency * i) / rate),
  );
const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
const inner = (samples: Float32Array) => samples.subarray(1000, samples.length - 1000);

describe('resample', () => {
  it.each([
    [16_000, 48_000],
    [14_400, 48_000],
    [24_000, 48_000],
    [44_100, 48_000],
    [48_000, 16_000],
  ])('%i Hz to %i Hz keeps a tone where and as loud as it was', (from, to) => {
    const result = resample(tone(1000, from), from, to);
    const wanted = tone(1000, to);
    expect(result.length).toBe(wanted.length);
    const error = inner(result).map((sample, i) => sample - (inner(wanted)[i] ?? 0));
    expect(rms(error)).toBeLessThan(0.001);
  });

  it('takes away what the lower rate cannot hold', () => {
    expect(rms(inner(resample(tone(11_000, 48_000), 48_000, 16_000)))).toBeLessThan(0.001);
  });

  it('adds no images above the old band', () => {
    // A 5 kHz tone at 16 kHz has an image at 11 kHz; removing the tone must leave nothing.
    const up = inner(resample(tone(5000, 16_000), 16_000, 48_000));
    const wanted = inner(tone(5000, 48_000));
    expect(rms(up.map((sample, i) => sample - (wanted[i] ?? 0)))).toBeLessThan(0.001);
  });

  it('refuses rates that would need an endless table', () => {
    expect(() => resample(new Float32Array(10), 47_999, 48_000)).toThrow(RangeError);
  });
});
