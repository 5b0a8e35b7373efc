import * as fc from 'fast-check';
import { CEILING_DB, level, TARGET_LUFS } from './level.js';
import { loudness } from './loudness.js';
import { truePeakDb } from './true-peak.js';

const RATE = 48_000;
const tone = (seconds: number, amplitude: number) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => amplitude * Math.sin(i / 12));
/** A tone with a click a second: the clicks alone would pass the ceiling. */
const clicking = (amplitude: number) =>
  tone(4, amplitude).map((sample, i) => (i % RATE === RATE / 2 ? sample + amplitude * 14 : sample));

describe('level', () => {
  it.each([
    ['quiet', tone(3, 0.01)],
    ['too loud', tone(3, 0.99)],
    ['spiky', clicking(0.05)],
    ['one short word', tone(0.2, 0.03)],
  ])('brings a %s line to the target under the ceiling', (_name, samples) => {
    const result = level(samples);
    expect(Math.abs(loudness(result.samples) - TARGET_LUFS)).toBeLessThanOrEqual(0.2);
    expect(truePeakDb(result.samples)).toBeLessThanOrEqual(CEILING_DB);
    expect(result.lufs).toBeCloseTo(loudness(result.samples), 5);
    expect(result.truePeakDb).toBeCloseTo(truePeakDb(result.samples), 5);
  });

  it('is one gain for a line without peaks: the waveform keeps its shape', () => {
    const samples = tone(2, 0.02);
    const { samples: out } = level(samples);
    const gain = (out[5000] ?? 0) / (samples[5000] ?? 1);
    samples.forEach((sample, i) =>
      expect(Math.abs((out[i] ?? 0) - sample * gain)).toBeLessThan(1e-6),
    );
  });

  it('leaves silence silent', () => {
    expect(level(new Float32Array(RATE))).toMatchObject({ lufs: -70, truePeakDb: -120 });
  });

  it('never passes the ceiling, whatever comes in', () => {
    const burst = fc.record({
      at: fc.integer({ min: 0, max: 9_000 }),
      length: fc.integer({ min: 1, max: 2_000 }),
      height: fc.double({ min: 0.001, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(burst, { minLength: 1, maxLength: 6 }), (bursts) => {
        const samples = new Float32Array(12_000);
        for (const { at, length, height } of bursts) {
          for (let i = at; i < at + length; i++) samples[i] = i % 3 === 0 ? height : -height;
        }
        expect(truePeakDb(level(samples).samples)).toBeLessThanOrEqual(CEILING_DB);
      }),
      { numRuns: 25 },
    );
  });
});
