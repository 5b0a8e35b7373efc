import type { AsRunEntry, Heartbeat } from '@cuelight/contracts';
import { OnAirProcesses } from './on-air-processes.js';
import type { OnAirDriver } from './on-air-driver.js';
import { decodeAir } from './air.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

const WITHIN_MS = 40_000;

let processes: OnAirProcesses;
let show: OnAirDriver;
beforeAll(async () => {
  ({ processes, show } = await OnAirProcesses.open());
}, 90_000);
afterAll(() => processes.close(), 30_000);

const fact = async (): Promise<Heartbeat> =>
  (await (await fetch(`${processes.streamerUrl}/playout`)).json()) as Heartbeat;

const words = (entries: readonly AsRunEntry[]) =>
  entries.map((entry) =>
    entry.kind === 'take'
      ? `${entry.title} ${entry.endReason ?? 'on air'}`
      : `  ${entry.line} ${entry.completed === null ? 'on air' : entry.completed ? 'whole' : 'cut'}`,
  );

it('the show goes on while the api is dead, and the api knows afterwards what aired', async () => {
  const viewer = new Viewer(`${processes.streamerUrl}/streams/live`, 'v0.m3u8');
  viewer.start();
  const a = await show.ready('a', [60]);
  const b = await show.ready('b', [45]);
  const c = await show.ready('c', [45]);
  const d = await show.ready('d', [30]);
  await show.play();
  await show.untilIs(a.id, 'on-air');
  await show.untilStatus('reserves', ({ playout }) => playout?.reserve.length === 1);
  await processes.kill('api');

  // a, then b, which was next, then c, which was in reserve: without anybody else.
  const alone = async () => {
    const { playout } = await fact();
    return playout.onAir?.segmentId === c.id || (playout.onAir === null && playout.next === null);
  };
  await until('the reserve on air', alone, WITHIN_MS);
  await processes.start('api');
  await show.untilIs(d.id, 'aired');

  for (const { id } of [a, b, c, d]) {
    expect(await show.segment(id)).toMatchObject({ status: 'aired', interrupted: false });
  }
  const entries = await show.asRun();
  expect(words(entries)).toEqual(
    ['a', 'b', 'c', 'd'].flatMap((title) => [`${title} finished`, '  0 whole']),
  );

  // What viewers got is what the as-run says: by the marks in the pictures.
  const end = Math.max(...entries.map(({ endFrame }) => endFrame ?? 0));
  await until(
    'all of it published',
    () =>
      viewer.segments.reduce((sum, { duration }) => sum + Math.round(duration * 30), 0) > end + 15,
    WITHIN_MS,
  );
  await viewer.stop();
  const { takeAt } = await decodeAir(viewer);
  const wrong = entries
    .filter(({ kind }) => kind === 'take')
    .flatMap(({ takeId, startFrame, endFrame }) =>
      [...takeAt].filter(
        ([frame, mark]) =>
          (frame >= startFrame && frame < (endFrame ?? 0)) !== (mark === takeId?.slice(0, 8)),
      ),
    );
  expect(takeAt.size).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
  expect(viewer.failures).toEqual([]);
}, 120_000);

it('a killed streamer goes on with the next line, and the as-run says which one was cut off', async () => {
  const long = await show.ready('long', [30, 90, 30]);
  await show.untilIs(long.id, 'on-air');
  await until(
    'the second line',
    async () => {
      const { onAir } = (await fact()).playout;
      return onAir?.line === 1 && onAir.phase === 'speaking';
    },
    WITHIN_MS,
  );
  await processes.kill('streamer');
  expect((await show.client.post('/api/orchestrator/slate', { enabled: true })).status).toBe(503);
  await processes.start('streamer');
  await show.untilIs(long.id, 'aired');

  const entries = (await show.asRun()).filter(({ segmentId }) => segmentId === long.id);
  expect(words(entries)).toEqual(['long finished', '  0 whole', '  1 cut', '  2 whole']);
  expect(entries.every(({ endFrame }) => endFrame !== null)).toBe(true);
}, 120_000);
