import { OnAirRig } from './on-air-rig.js';

let rig: OnAirRig;
beforeAll(async () => {
  rig = await OnAirRig.open();
}, 60_000);
afterAll(() => rig.close(), 30_000);

it('plays what is ready, one after the other, and writes down what aired', async () => {
  const one = await rig.ready('one', [30, 24]);
  const two = await rig.ready('two', [30]);
  const playing = await rig.play();
  expect(playing).toMatchObject({ isPlaying: true, freshness: 'fresh' });

  await rig.untilIs(one.id, 'on-air');
  await rig.untilIs(two.id, 'pre-air');
  await rig.untilIs(two.id, 'on-air');
  expect(await rig.segment(one.id)).toMatchObject({ status: 'aired', interrupted: false });
  await rig.untilIs(two.id, 'aired');

  const entries = await rig.asRun();
  expect(entries.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'take one',
    'line one',
    'line one',
    'take two',
    'line two',
  ]);
  const [first, , , second] = entries;
  expect(second?.startFrame).toBe(first?.endFrame);
}, 90_000);
