import type { PlaybackState, Problem, Segment, SlotFile } from '@cuelight/contracts';
import { expectOk } from '../pipeline.driver.js';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnAirDriver } from './on-air-driver.js';
import { OnAirProcesses } from './on-air-processes.js';
import { until } from './until.js';

/** Two takes closer than this are refused; a producer who means it comes again. */
const TAKES_APART_MS = 1_000;

let processes: OnAirProcesses;
let show: OnAirDriver;
beforeAll(async () => {
  ({ processes, show } = await OnAirProcesses.open());
}, 90_000);
afterAll(() => processes.close(), 30_000);

const post = <Body>(path: string, body: object = {}) =>
  show.client.post<Body>(`/api/orchestrator/${path}`, body);

const take = (expectOnAir: string | null, commandId: string = randomUUID()) =>
  post<PlaybackState & Problem>('take', { expectOnAir, commandId });

const slots = async (): Promise<SlotFile> =>
  JSON.parse(await readFile(join(processes.folder, 'stream', 'slots.json'), 'utf8')) as SlotFile;

/** Promoted by hand and cued. */
const cued = async (segment: Segment): Promise<void> => {
  await show.become(segment.id, 'pre-air');
  await show.untilStatus('cued', ({ playout }) => playout?.next?.segmentId === segment.id);
};

it('takes by hand what was promoted by hand, once, and only on a true picture', async () => {
  const [one, two] = [await show.ready('one', [300]), await show.ready('two', [300])];
  expect((await take(null)).body).toMatchObject({ code: 'NOTHING_TO_TAKE' });
  await cued(one);
  expect((await show.status()).playout?.onAir).toBeNull();

  const commandId = randomUUID();
  const sentAt = Date.now();
  const taken = await take(null, commandId);
  expect(taken).toMatchObject({ status: 200, body: { onAirSegmentId: one.id } });
  expect((await take(null, commandId)).body.playout).toEqual(taken.body.playout);
  await show.untilIs(one.id, 'on-air');
  const [started] = await show.asRun();
  // Two frames when the machine has nothing else to do: test/bench/on-air.bench.mjs.
  const startedAt = started?.startedAt ?? Number.NaN;
  expect(startedAt - sentAt).toBeLessThan(500);

  await cued(two);
  const stale = await take(null);
  expect(stale.status).toBe(409);
  expect(stale.body.message).toBe('"one" is on air, not the slate: nothing was taken.');
  const apart = startedAt + TAKES_APART_MS;
  await until('a second', () => Date.now() > apart, 5_000);
  expect((await take(one.id)).status).toBe(200);
  expect((await take(two.id)).body.code).toBe('NOTHING_TO_TAKE');
  await show.untilIs(two.id, 'on-air');
  await show.untilSegment(one.id, ({ status, interrupted }) => status === 'aired' && interrupted);
  expect(
    (await show.asRun()).find(({ kind, title }) => kind === 'take' && title === 'one'),
  ).toMatchObject({
    endReason: 'taken-over',
  });

  await show.untilStatus('a line', ({ playout }) => playout?.onAir?.phase === 'speaking');
  expect(expectOk(await post<PlaybackState>('skip-line')).playout?.onAir?.line).toBe(0);
  await show.untilIs(two.id, 'aired');
}, 90_000);

it('holds, cuts to the slate and back, and says what the streamer then does', async () => {
  const held = expectOk(await post<PlaybackState>('hold', { enabled: true }));
  expect(held.playout).toMatchObject({ hold: true });
  const slate = expectOk(await post<PlaybackState>('slate', { enabled: true }));
  expect(slate.playout).toMatchObject({ slate: true });
  expect((await post('hold', { enabled: 'yes' })).status).toBe(400);
  await post('slate', { enabled: false });
  expect(expectOk(await post<PlaybackState>('hold', { enabled: false })).playout).toMatchObject({
    hold: false,
    slate: false,
  });
  expect((await post<Problem>('skip-line')).body).toMatchObject({
    code: 'NOBODY_SPEAKS',
    hint: 'A line can be skipped while it is heard.',
  });
});

it('keeps a take that cannot be played away from air, and says why', async () => {
  const line = await show.takes.line('chad', { caption: 'nobody hears this' });
  const lost = { ...line, spoken: { ...line.spoken, audio: 'cd'.repeat(32) } };
  const broken = await show.readyWith('broken', [lost]);
  await show.become(broken.id, 'pre-air');
  const back = await show.untilIs(broken.id, 'draft');
  expect(
    back.error ?? (await show.untilSegment(broken.id, ({ error }) => error !== null)).error,
  ).toBe('The streamer cannot play it: the sound of line 1 is missing.');
});

it('has two in reserve while it plays, and takes back what was edited or moved', async () => {
  const long = await show.ready('long', [400]);
  const [a, b, c] = [await show.ready('a'), await show.ready('b'), await show.ready('c')];
  await show.play();
  const loaded = (titles: string) =>
    show.untilStatus(`${titles} loaded`, ({ playout }) => {
      const all = [...(playout?.next ? [playout.next] : []), ...(playout?.reserve ?? [])];
      return all.map(({ title }) => title).join('') === titles;
    });
  await show.untilIs(long.id, 'on-air');
  await loaded('abc');
  await show.client.post('/api/pipeline/reorder', { order: [c.id, b.id] });
  await loaded('acb');
  await show.become(b.id, 'draft');
  await loaded('ac');
  await show.become(a.id, 'ready');
  expect(await show.client.patch(`/api/pipeline/${c.id}`, { script: [] })).toMatchObject({
    status: 200,
  });
  await loaded('a');

  const stopped = await show.stop();
  expect(stopped).toMatchObject({ isPlaying: false, playout: { autoAdvance: false } });
  await show.untilStatus('held', ({ playout }) => playout?.hold === true);
  await post('skip-line');
  await show.untilStatus('waiting', ({ playout }) => playout?.onAir?.phase === 'held');
  await show.play();
  await show.untilIs(long.id, 'aired');
  await show.untilIs(a.id, 'aired');
  await show.stop();
}, 90_000);

it('brings TV, lights and faces to the stage', async () => {
  const picture = await show.takes.picture('#00ff00');
  const mediaId = await show.media(picture.artefact);
  expectOk(await show.client.post('/api/tv-layer/manual', { mediaId }));
  expectOk(await show.client.post('/lighting/mood', { mood: 'spooky' }));
  expectOk(await show.client.put('/api/faces/chad', { blinkRate: 2 }));
  const surprised = { expression: 'surprised', seconds: 5 };
  expectOk(await show.client.post('/api/faces/chad/expression', surprised));
  expect((await show.client.get('/api/faces/nobody')).status).toBe(404);
  await until(
    'the stage to be told',
    async () => {
      const { stage, tv } = await slots();
      return (
        tv?.manual?.mediaId === mediaId &&
        stage?.lighting.mood === 'spooky' &&
        stage.faces['chad']?.blinkRate === 2 &&
        stage.expressions['chad']?.expression === 'surprised'
      );
    },
    10_000,
  );
  await show.client.post('/api/tv-layer/clear-manual');
  await until('the TV to be clear', async () => (await slots()).tv?.manual === null, 10_000);
});
