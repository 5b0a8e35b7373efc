import { SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { runFfmpeg } from '@cuelight/ffmpeg';
import { houseLoop } from './house-loop.js';
import { fromDb, toBytes, type LoopedSound } from './pcm.js';
import { roomTone } from './room-tone.js';

const interleaved = ({ left, right }: LoopedSound): Float32Array => {
  const both = new Float32Array(2 * left.length);
  for (let i = 0; i < left.length; i += 1) {
    both[2 * i] = left[i] ?? 0;
    both[2 * i + 1] = right[i] ?? 0;
  }
  return both;
};

/** Integrated loudness of EBU R 128, measured by FFmpeg. */
const loudness = async (sound: LoopedSound): Promise<number> => {
  const input = toBytes(interleaved(sound));
  const { stderr } = await runFfmpeg(
    [
      ...['-loglevel', 'info', '-f', 's16le', '-ar', '48000', '-ac', '2', '-i', 'pipe:0'],
      ...['-af', 'ebur128=framelog=verbose', '-f', 'null', '-'],
    ],
    { timeoutMs: 30_000, maxOutputBytes: 1000, input },
  );
  return Number(/I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1]);
};

/** The largest step between neighbours, and the step over the seam. */
const steps = (channel: Float32Array): { largest: number; seam: number } => {
  let largest = 0;
  for (let i = 1; i < channel.length; i += 1) {
    const step = (channel[i] ?? 0) - (channel[i - 1] ?? 0);
    if (step > largest) largest = step;
    else if (-step > largest) largest = -step;
  }
  return { largest, seam: Math.abs((channel[0] ?? 0) - (channel.at(-1) ?? 0)) };
};

const rmsDb = (channel: Float32Array): number =>
  10 * Math.log10(channel.reduce((sum, value) => sum + value * value, 0) / channel.length);

describe('the house loop', () => {
  const loop = houseLoop();

  it('is about -30 LUFS loud', async () => {
    expect(Math.abs((await loudness(loop)) + 30)).toBeLessThan(1);
  }, 30_000);

  it('has no click, at its seam or anywhere', () => {
    for (const channel of [loop.left, loop.right]) {
      const { largest, seam } = steps(channel);
      expect(seam).toBeLessThanOrEqual(largest);
      expect(largest).toBeLessThan(0.02);
    }
  });

  it('never falls silent and never comes near the limit', () => {
    const half = 24_000;
    for (let at = 0; at + half <= loop.samples; at += half) {
      expect(rmsDb(loop.left.subarray(at, at + half))).toBeGreaterThan(-50);
    }
    expect(loop.left.reduce((top, value) => Math.max(top, Math.abs(value)), 0)).toBeLessThan(0.3);
  }, 30_000);

  it('is a whole number of frames, so that it can start at any frame', () => {
    expect(loop.samples % SAMPLES_PER_FRAME).toBe(0);
  });
});

describe('the room tone', () => {
  const tone = roomTone();

  it('lies at -60 dB on both sides, which differ', () => {
    expect(rmsDb(tone.left)).toBeCloseTo(-60, 1);
    expect(rmsDb(tone.right)).toBeCloseTo(-60, 1);
    expect(tone.left[5]).not.toBe(tone.right[5]);
  });

  it('has no seam', () => {
    const { largest, seam } = steps(tone.left);
    expect(seam).toBeLessThanOrEqual(largest);
  });
});

describe('toBytes', () => {
  it('leaves what fits alone and bends what would clip', () => {
    const values = new Int16Array(toBytes(Float32Array.of(0.5, -0.5, 1.5, -3)).buffer);
    expect([...values.subarray(0, 2)]).toEqual([16384, -16383]);
    expect(values[2]).toBeGreaterThan(32_000);
    expect(values[3]).toBeGreaterThanOrEqual(-32_767);
    expect(fromDb(-6)).toBeCloseTo(0.501, 3);
  });
});
