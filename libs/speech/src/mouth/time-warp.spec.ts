import { FlitePool } from '../flite/flite-pool.js';
import { soundOfPcm } from '../sound/sound.js';
import { featuresOf } from './features.js';
import { carriedOver } from './mouth-engine.js';
import { mouthOfPhones } from './mouth-track.js';
import { warp } from './time-warp.js';

const pool = new FlitePool({ threads: 2 });
afterAll(() => pool.close());

const say = async (voice: 'rms' | 'awb' | 'slt', text: string) => {
  const speech = await pool.speak({ voice, text }, AbortSignal.timeout(10_000));
  return { ...speech, features: featuresOf(soundOfPcm(speech.pcm, speech.sampleRate).samples) };
};
const TEXT = 'I watered it every single day for two whole years, and nobody said anything.';

describe('warp', () => {
  it('lays a clip over itself without a cost', async () => {
    const { features } = await say('rms', TEXT);
    const { path, cost } = warp(features, features);
    expect(cost).toBeCloseTo(0, 5);
    expect([...path]).toEqual(Array.from({ length: features.frames }, (_, i) => i));
  });

  it.each([
    ['rms', 'awb'],
    ['awb', 'rms'],
    ['slt', 'rms'],
  ] as const)('carries the mouth of %s over to %s: 70 %% of frames exact', async (from, to) => {
    const [reference, target] = await Promise.all([say(from, TEXT), say(to, TEXT)]);
    const found = warp(target.features, reference.features);
    const frames = Math.ceil((target.pcm.length / target.sampleRate) * 30);
    const truth = mouthOfPhones(target.phones, frames);
    const track = mouthOfPhones(carriedOver(reference.phones, found), frames);
    const exact = [...track].filter((shape, frame) => shape === truth[frame]).length;
    expect(exact / frames).toBeGreaterThanOrEqual(0.7);
  });

  it('costs more for other words than for the same', async () => {
    const [target, same, other] = await Promise.all([
      say('awb', TEXT),
      say('rms', TEXT),
      say('rms', 'Chad chewed a cheap cherry while the children cheered for a purple parrot.'),
    ]);
    const right = warp(target.features, same.features).cost;
    expect(warp(target.features, other.features).cost).toBeGreaterThan(right + 0.3);
  });

  it('never goes back, and copes with empty and very short clips', async () => {
    const { features } = await say('rms', 'No.');
    const { path } = warp(features, (await say('slt', TEXT)).features);
    expect([...path].every((at, i) => at >= (path[i - 1] ?? 0))).toBe(true);
    expect(warp(featuresOf(new Float32Array(10)), features)).toMatchObject({ cost: Infinity });
  });
});
