import { FRAME_RATE, type RenderStatus, type RenderedTake, type Usage } from '@cuelight/contracts';
import { takeContentHash } from '@cuelight/artefacts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadTo } from '../media.driver.js';
import { LiveClient } from '../support/live-client.js';
import { picture } from '../support/media-files.js';
import { until } from '../support/until.js';
import { RenderUnderTest } from './render.driver.js';

let rig: RenderUnderTest;
beforeAll(async () => {
  rig = await RenderUnderTest.start();
});
afterAll(() => rig.close());

const totals = async () => (await rig.api.admin.get<Usage>('/api/usage')).body.total;

describe('an approved script', () => {
  let take: RenderedTake;
  let segmentId: string;
  let mediaId: string;

  beforeAll(async () => {
    const upload = await uploadTo(rig.api, await picture(), 'plant.png');
    mediaId = upload.body.id;
    const draft = await rig.draft('the plant', [
      { text: 'Look at this plant.', cues: [{ type: 'tv:show', target: mediaId, word: 'PLANT' }] },
      { text: 'It is plastic, is it not?', cues: [{ type: 'tv:release', word: 'wooden' }] },
      { text: '[laughs] It is!', cues: [{ type: 'lighting:mood', target: 'upbeat' }] },
    ]);
    segmentId = draft.id;
    const live = await LiveClient.overWebSocket(rig.api.url, rig.api.admin.token);
    const segment = await rig.render(segmentId);
    expect(segment).toMatchObject({ status: 'ready', renderProgress: 1, error: null });
    const progress = await live.event('segment:progress');
    expect(progress.data).toMatchObject({ id: segmentId, progress: expect.any(Number) });
    live.close();
    take = (await rig.takeOf(segmentId)) as RenderedTake;
  });

  it('becomes a sealed take whose sounds are stored', async () => {
    expect(take.contentHash).toBe(takeContentHash(take));
    expect(take.lines.map(({ speaker }) => speaker)).toEqual(['chad', 'virgin', 'chad']);
    expect(take.lines.map(({ caption }) => caption)).toEqual([
      'Look at this plant.',
      'It is plastic, is it not?',
      'It is!',
    ]);
    const frames = take.lines.reduce((sum, line) => sum + line.gapFrames + line.frames, 0);
    expect(take.durationFrames).toBe(frames);
    const { actualDuration } = await rig.show.get(segmentId);
    expect(actualDuration).toBeCloseTo(frames / FRAME_RATE);
    for (const { spoken, frames: length } of take.lines) {
      expect(spoken.mouth).toHaveLength(length);
      const folder = join(rig.api.dataDir, 'artefacts', spoken.audio.slice(0, 2));
      expect(await readdir(folder, { recursive: true })).toContain(
        join(spoken.audio.slice(2, 4), spoken.audio),
      );
    }
  });

  it('has its cues on the frames of their words, and says which word is not heard', async () => {
    const [first, second, third] = take.lines;
    const plant = first?.spoken.words.find(({ text }) => /plant/i.test(text));
    expect(first?.cues).toEqual([
      {
        type: 'tv:show',
        target: mediaId,
        frame: Math.floor(((plant?.startMs ?? 0) * FRAME_RATE) / 1_000),
      },
    ]);
    expect(first?.cues[0]?.frame).toBeGreaterThan(0);
    expect(second?.cues).toEqual([{ type: 'tv:release', frame: 0 }]);
    expect(third?.cues).toEqual([{ type: 'lighting:mood', target: 'upbeat', frame: 0 }]);
    expect(take.media.map((media) => media.mediaId)).toEqual([mediaId]);
    const { renderReport } = await rig.show.get(segmentId);
    expect(renderReport?.lines.map(({ warnings }) => warnings)).toEqual([
      undefined,
      [expect.stringContaining('"wooden" is not heard')],
      undefined,
    ]);
  });

  it('is told line by line', async () => {
    const { body } = await rig.api.admin.get<RenderStatus>(`/api/orchestrator/render/${segmentId}`);
    const line = { state: 'done', attempts: 1, cached: false, provider: 'flite' };
    expect(body).toMatchObject({ status: 'ready', progress: 1, lines: [line, line, line] });
  });

  it('can be listened to, by id and by number, in parts and only when it changed', async () => {
    const { script } = await rig.show.get(segmentId);
    const path = `/api/pipeline/${segmentId}/lines`;
    const whole = await rig.api.admin.get<string>(`${path}/0/audio`);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('audio/wav');
    expect(whole.headers.get('etag')).toBe(`"${take.lines[0]?.spoken.audio}"`);
    const etag = whole.headers.get('etag') ?? '';
    const byId = `${path}/${script[0]?.id}/audio`;
    // Without the second header fetch asks for a fresh copy.
    const ifChanged = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
    expect((await rig.api.admin.get(byId, ifChanged)).status).toBe(304);
    const part = await rig.api.admin.get<string>(byId, { Range: 'bytes=0-3' });
    expect(part).toMatchObject({ status: 206, body: 'RIFF' });
    expect(await rig.api.admin.get(`${path}/7/audio`)).toMatchObject({
      status: 404,
      body: { code: 'LINE_NOT_FOUND' },
    });
  });

  it('is the same take when it is rendered again, and nothing is spoken twice', async () => {
    const before = await totals();
    await rig.show.take(segmentId, 'draft');
    const again = await rig.render(segmentId);
    expect(again.renderReport?.lines.map(({ cached }) => cached)).toEqual([true, true, true]);
    expect(await rig.takeOf(segmentId)).toEqual(take);
    const after = await totals();
    expect(after.cached - before.cached).toBe(3);
    expect(after.calls - before.calls).toBe(3);
  });

  it('shares its lines with other segments, each with a performance of its own', async () => {
    const draft = await rig.draft('the same', [{ text: 'Look at this plant.' }]);
    const segment = await rig.render(draft.id);
    expect(segment.renderReport?.lines).toMatchObject([{ state: 'done', cached: true }]);
    const other = await rig.takeOf(draft.id);
    expect(other?.lines[0]?.spoken).toEqual(take.lines[0]?.spoken);
    expect(other?.seed).not.toBe(take.seed);
  });

  it('finds its take again when pulling it back is undone', async () => {
    await rig.show.take(segmentId, 'draft');
    expect((await rig.show.undo()).segmentIds).toEqual([segmentId]);
    expect((await rig.show.get(segmentId)).status).toBe('ready');
    expect((await rig.takeOf(segmentId))?.takeId).toBe(take.takeId);
  });

  it('has its rendering and its approval back when an edit of it is undone', async () => {
    const rendered = await rig.show.get(segmentId);
    await rig.show.edit(segmentId, { script: [{ speaker: 'chad', text: 'Else.' }] });
    expect(await rig.show.get(segmentId)).toMatchObject({
      status: 'draft',
      actualDuration: null,
      renderReport: null,
    });
    await rig.show.undo();
    const { script, status, actualDuration, renderReport, renderProgress } = rendered;
    expect(await rig.show.get(segmentId)).toMatchObject({
      script,
      status,
      actualDuration,
      renderReport,
      renderProgress,
    });
    await rig.show.take(segmentId, 'pre-air', 'ready');
  });
});

it('a draft is approved by starting to render it, and starting twice does no harm', async () => {
  const draft = await rig.draft('twice', [{ text: 'Start me once.' }]);
  const path = `/api/orchestrator/render/${draft.id}`;
  const answers = await Promise.all([1, 2, 3].map(() => rig.api.admin.post<RenderStatus>(path)));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(['forming', 'ready']).toContain(body.status);
  }
  await rig.settled(draft.id);
  expect((await rig.api.admin.post(path)).body).toMatchObject({ status: 'ready', progress: 1 });
  const { transitions } = await rig.show.get(draft.id);
  expect(transitions.map(({ event }) => event)).toEqual(['approve', 'rendered']);
  expect(transitions[1]?.actor).toEqual({ kind: 'system', name: 'renderer' });
});

it('what was rendered of a script that was edited meanwhile is dropped', async () => {
  const draft = await rig.draft('edited', [{ text: 'The first version of it.' }]);
  await rig.show.take(draft.id, 'forming');
  const script = [{ speaker: 'chad', text: 'The second version of it.' }];
  await rig.show.edit(draft.id, { script });
  expect((await rig.show.get(draft.id)).status).toBe('draft');
  const ready = await rig.render(draft.id);
  expect(ready.status).toBe('ready');
  const take = await rig.takeOf(draft.id);
  expect(take?.lines.map(({ caption }) => caption)).toEqual(['The second version of it.']);
});

it('of many, no more form at once than are allowed, in the order of the rundown', async () => {
  await rig.rendering({ maxConcurrentForming: 1 });
  const titles = ['uno', 'due', 'tre', 'quattro'];
  const drafts = [];
  for (const title of titles) drafts.push(await rig.draft(title, [{ text: `This is ${title}.` }]));
  await Promise.all(drafts.map(({ id }) => rig.show.take(id, 'forming')));
  for (const { id } of drafts) await rig.settled(id);
  const readyAt = await Promise.all(
    drafts.map(async ({ id }) => (await rig.show.get(id)).transitions.at(-1)?.at ?? 0),
  );
  expect(readyAt).toEqual([...readyAt].sort((a, b) => a - b));
  await rig.rendering({ maxConcurrentForming: 2 });
});

it('a picture that is gone when the take is made is told, and the segment is ready without it', async () => {
  const pictures = await Promise.all(
    ['kept', 'deleted', 'lost'].map(async (name, at) => {
      const { body } = await uploadTo(rig.api, await picture('#d02020', 40 + at), `${name}.png`);
      return body;
    }),
  );
  const [kept, deleted, lost] = pictures.map(({ id }) => id);
  await rig.stopWorkers();
  const draft = await rig.draft(
    'gone',
    pictures.map(({ id, filename }) => ({
      text: `Here is what was ${filename.slice(0, -4)}.`,
      cues: [{ type: 'tv:show', target: id }],
    })),
  );
  await rig.show.take(draft.id, 'forming');
  await rig.loseMedia({ row: deleted ?? '', file: lost ?? '' });
  await rig.work();
  const segment = await rig.settled(draft.id);
  expect(segment).toMatchObject({ status: 'ready', error: null });
  const warned = (reason: string) => [expect.stringContaining(reason)];
  expect(segment.renderReport?.lines).toMatchObject([
    { state: 'done' },
    { state: 'done', missingMedia: [deleted], warnings: warned('not in the library any more') },
    { state: 'done', missingMedia: [lost], warnings: warned('the file of a picture') },
  ]);
  expect(segment.renderReport?.lines[0]?.missingMedia).toBeUndefined();
  const take = await rig.takeOf(draft.id);
  expect(take?.media.map(({ mediaId }) => mediaId)).toEqual([kept]);
  expect(take?.lines.map(({ cues }) => cues.length)).toEqual([1, 0, 0]);
});

describe('without a worker', () => {
  beforeAll(() => rig.stopWorkers());

  it('a preview and the voices say so at once; a segment waits, and is called off', async () => {
    const preview = { character: 'chad', text: 'Nobody says this.' };
    expect(await rig.api.admin.post('/api/speech/preview', preview)).toMatchObject({
      status: 503,
      body: { code: 'NO_WORKER_SPEAKS' },
    });
    const { body } = await rig.api.admin.get<{ voices: unknown; languages: object[] }>(
      '/api/providers',
    );
    expect(body.voices).toBeNull();
    expect(body.languages).toContainEqual(expect.objectContaining({ provider: 'house' }));

    const draft = await rig.draft('never', [{ text: 'This is never said by anybody.' }]);
    await rig.show.take(draft.id, 'forming');
    const waiting = async () => (await rig.show.get(draft.id)).renderReport?.lines[0]?.state;
    await until(async () => (await waiting()) === 'rendering');
    await rig.show.take(draft.id, 'draft');
    const queued = async () => {
      const { body: text } = await rig.api.admin.get<string>('/metrics');
      return /cuelight_queue_jobs\{queue="speech",state="waiting"[^}]*\} (\d+)/.exec(text)?.[1];
    };
    await until(async () => (await queued()) === '0');
  });
});

describe('a preview', () => {
  beforeAll(() => rig.work());

  it('is a sound file, and the same line is not spoken twice', async () => {
    const before = await totals();
    for (let time = 0; time < 2; time += 1) {
      const answer = await rig.api.admin.post<string>('/api/speech/preview', {
        character: 'virgin',
        text: 'Do I sound like this?',
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('audio/wav');
      expect(answer.body.slice(0, 4)).toBe('RIFF');
    }
    expect((await totals()).calls - before.calls).toBe(1);
  });

  it.each([
    [{ character: 'nobody', text: 'Hello' }, 404, 'CHARACTER_NOT_FOUND'],
    [{ character: 'chad', text: '' }, 400, 'INVALID_REQUEST'],
    [{ character: 'chad', text: 'a'.repeat(5_000) }, 400, 'INVALID_REQUEST'],
    [{ character: 'chad' }, 400, 'INVALID_REQUEST'],
  ])('of %.60j is refused', async (body, status, code) => {
    expect(await rig.api.admin.post('/api/speech/preview', body)).toMatchObject({
      status,
      body: { code },
    });
  });

  it('has voices that say how they are', async () => {
    const { body } = await rig.api.admin.get<{ voices: object[] }>('/api/providers');
    expect(body.voices).toMatchObject([
      { provider: 'flite', configured: true, health: { state: 'ready' }, breaker: 'ready' },
      { provider: 'elevenlabs', configured: false, health: { state: 'not-configured' } },
      { provider: 'openai', configured: false, health: { state: 'not-configured' } },
    ]);
  });
});
