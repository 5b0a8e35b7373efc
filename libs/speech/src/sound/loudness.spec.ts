import { runFfmpeg } from '@cuelight/ffmpeg';
import { loudness, SILENCE_LUFS } from './loudness.js';
import { scale } from './sound.js';
import { truePeakDb } from './true-peak.js';
import { encodeWav } from './wav.js';

const RATE = 48_000;
const make = (seconds: number, at: (t: number) => number) =>
  Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => at(i / RATE));
const sine = (frequency: number, amplitude: number) => (t: number) =>
  amplitude * Math.sin(2 * Math.PI * frequency * t);

/** Reproducible noise (Numerical Recipes' generator). */
function noise(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** What FFmpeg's own EBU R 128 meter says about the same samples. */
async function ebur128(samples: Float32Array) {
  const { stderr } = await runFfmpeg(
    ['-loglevel', 'info', '-i', 'pipe:0', '-af', 'ebur128=peak=true', '-f', 'null', '-'],
    { input: encodeWav(samples, RATE), timeoutMs: 20_000, maxOutputBytes: 1000 },
  );
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const value = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]);
  return { lufs: value(/I:\s+(-?[\d.]+) LUFS/), peak: value(/Peak:\s+(-?[\d.]+) dBFS/) };
}

describe('loudness and true peak', () => {
  it('reads the calibration tone of BS.1770: 997 Hz at full scale is -3.01 LUFS', () => {
    expect(loudness(make(5, sine(997, 1)))).toBeCloseTo(-3.01, 1);
  });

  const hiss = noise(7);
  it.each([
    ['a quiet tone', make(3, sine(440, 0.05))],
    ['low and high tones', make(3, (t) => sine(80, 0.3)(t) + sine(5000, 0.1)(t))],
    [
      'noise with pauses, where the gate counts',
      make(6, (t) => (t % 1.5 < 0.9 ? 0.3 * hiss() : 0)),
    ],
    ['a loud second among quiet ones', make(5, (t) => (t > 2 && t < 3 ? 0.8 : 0.01) * hiss())],
    [
      'a tone that peaks between samples',
      make(1, (t) => Math.sin(Math.PI * t) * sine(12_000, 0.7)(t + 1 / 96_000)),
    ],
  ])('agrees with FFmpeg on %s', async (_name, samples) => {
    const meter = await ebur128(samples);
    expect(Math.abs(loudness(samples) - meter.lufs)).toBeLessThan(0.3);
    expect(Math.abs(truePeakDb(samples) - meter.peak)).toBeLessThan(0.3);
  });

  it('measures sound shorter than a block, and silence', () => {
    const blip = make(0.15, sine(500, 0.25));
    expect(loudness(blip)).toBeCloseTo(loudness(make(2, sine(500, 0.25))), 0);
    expect(loudness(scale(blip, 0))).toBe(SILENCE_LUFS);
    expect(loudness(new Float32Array(0))).toBe(SILENCE_LUFS);
  });
});
