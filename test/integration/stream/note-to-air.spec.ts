import type { AsRunEntry, MediaItem, RenderStatus, Segment } from '@cuelight/contracts';
import { ElevenLabsServer, OpenAiServer } from '@cuelight/testing';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expectOk } from '../pipeline.driver.js';
import { scriptText } from '../script.driver.js';
import { type Air, decodeAir } from './air.js';
import type { OnAirDriver } from './on-air-driver.js';
import { OnAirProcesses } from './on-air-processes.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

const WITHIN_MS = 30_000;
const ELEVEN_KEY = 'the-right-key';
/** What the voice of the test takes for a character: libs/testing, `hum`. */
const SECONDS_A_CHARACTER = 0.06;

let model: OpenAiServer;
let voice: ElevenLabsServer;
let processes: OnAirProcesses;
let show: OnAirDriver;
let viewers: readonly Viewer[] = [];

beforeAll(async () => {
  [model, voice] = await Promise.all([
    OpenAiServer.start(),
    ElevenLabsServer.start({ apiKey: ELEVEN_KEY }),
  ]);
  ({ processes, show } = await OnAirProcesses.open({
    parts: ['worker'],
    env: {
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'sk-test',
      ELEVENLABS_API_KEY: ELEVEN_KEY,
      ELEVENLABS_BASE_URL: voice.baseUrl,
    },
  }));
  await post('config', { filler: { enabled: false } });
}, 90_000);
afterAll(async () => {
  for (const viewer of viewers) await viewer.stop();
  await processes.close();
  await Promise.all([model.close(), voice.close()]);
}, 30_000);

async function post<Body>(command: string, body: object = {}, status = 200): Promise<Body> {
  return expectOk(await show.client.post<Body>(`/api/orchestrator/${command}`, body), status);
}

async function upload(colour: string): Promise<MediaItem> {
  const picture = { width: 64, height: 36, channels: 3, background: colour } as const;
  const bytes = await sharp({ create: picture }).png().toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), 'plant.png');
  const path = '/api/media/upload';
  const { id } = expectOk(await show.client.send<MediaItem>('POST', path, { body: form }), 201);
  const look = async () => {
    const item = expectOk(await show.client.get<MediaItem>(`/api/media/${id}`));
    return item.status === 'ready' ? item : null;
  };
  return until('the picture', look, WITHIN_MS);
}

it('a note with a picture goes on air: written by a model, spoken by a voice, both over the wire', async () => {
  const viewer = new Viewer(`${processes.streamerUrl}/streams/live`, 'v0.m3u8');
  const captions = new Viewer(`${processes.streamerUrl}/streams/live`, 'captions-en.m3u8');
  viewers = [viewer, captions];
  for (const each of viewers) each.start();
  const { id: picture } = await upload('#ffffff');

  // The note becomes a draft; the model has seen the picture.
  model.behave([scriptText(['Good evening.', 'Two.', 'Three.', 'Four.', 'Good night.'])]);
  const draft = await post<Segment>(
    'expand',
    {
      seed: 'They find out the plant is plastic; show the photo when he says look.',
      mediaRefs: [picture],
    },
    201,
  );
  expect(draft).toMatchObject({ status: 'draft', error: null, author: { writer: 'openai' } });
  expect(JSON.stringify(model.requests.at(-1)?.body)).toContain('data:image/');

  // Lines 2 to 4 are written again, one of them with the picture on a word.
  const spoken = 'I said it before: look at this plant.';
  const shows = { type: 'tv:show', target: picture, word: 'look' };
  const rewritten = [
    { speaker: 'virgin', text: 'It never grew.', cues: [] },
    { speaker: 'chad', text: spoken, cues: [shows] },
    { speaker: 'virgin', text: 'All plastic.', cues: [] },
  ];
  model.behave([scriptText([], { script: rewritten })]);
  const lines = { segmentId: draft.id, startLine: 1, endLine: 3, feedback: 'mention the trophy' };
  const again = await post<Segment>('regenerate-partial', lines);
  const texts = ['Good evening.', 'It never grew.', spoken, 'All plastic.', 'Good night.'];
  expect(again.script.map(({ text }) => text)).toEqual(texts);
  expect(JSON.stringify(model.requests.at(-1)?.body)).toContain('mention the trophy');

  model.behave([scriptText(['And now soup.', 'Soup it is.'], { exitContext: 'They had soup.' })]);
  const next = await post<Segment>('expand', { seed: 'Soup.' }, 201);

  const summary = { title: 'Plantgate', exitContext: 'The plant turned out to be plastic.' };
  model.behave([{ kind: 'text', text: JSON.stringify(summary) }]);

  // Approved, spoken, ready.
  for (const { id } of [draft, next]) await show.become(id, 'forming');
  for (const { id } of [draft, next]) await show.untilIs(id, 'ready');
  const path = `/api/orchestrator/render/${draft.id}`;
  const progress = expectOk(await show.client.get<RenderStatus>(path));
  expect(progress).toMatchObject({ status: 'ready', progress: 1 });
  expect(progress.lines.map(({ state, provider }) => `${state} ${provider}`)).toEqual(
    texts.map(() => 'done elevenlabs'),
  );

  // Taken by hand; the next one follows by itself.
  await show.become(draft.id, 'pre-air');
  await show.untilStatus('cued', ({ playout }) => playout?.next?.segmentId === draft.id);
  await post('take', { expectOnAir: null, commandId: randomUUID() });
  await show.play();
  await show.untilIs(next.id, 'aired');

  const takes = await aired('take');
  expect(takes.map(({ segmentId, endReason }) => [segmentId, endReason])).toEqual([
    [draft.id, 'finished'],
    [next.id, 'finished'],
  ]);
  expect(takes[1]?.startFrame).toBe(takes[0]?.endFrame);
  const said = (await aired('line')).filter(({ segmentId }) => segmentId === draft.id);
  expect(said.map(({ text, completed }) => [text, completed])).toEqual(
    texts.map((text) => [text, true]),
  );
  // A script in which some lines are new has no exit context until it has aired.
  const over = await show.untilSegment(draft.id, ({ exitContext }) => exitContext !== null);
  expect(over).toMatchObject({ ...summary, status: 'aired', interrupted: false });
  expect((await show.segment(next.id)).exitContext).toBe('They had soup.');

  const end = Math.max(...takes.map(({ endFrame }) => endFrame ?? 0));
  const published = () =>
    viewer.segments.reduce((sum, { duration }) => sum + Math.round(duration * 30), 0);
  await until('all of it published', () => published() > end + 30, WITHIN_MS);
  for (const each of viewers) await each.stop();
  const air = await decodeAir(viewer);

  const [opening, , shown] = said;
  const wordAt = spoken.indexOf('look') * SECONDS_A_CHARACTER * 30 + (shown?.startFrame ?? 0);
  expectShownAt(air, wordAt, opening?.startFrame ?? 0);
  for (const take of takes) expectMarked(air, take);
  const read = captions.segments.map(({ uri }) => captions.file(uri).toString('utf8')).join('\n');
  for (const text of ['Good evening.', spoken, 'Soup it is.']) {
    expect(read.replace(/\s+/g, ' ')).toContain(text);
  }
  expect(viewer.failures).toEqual([]);
}, 120_000);

type Entry<Kind extends AsRunEntry['kind']> = Extract<AsRunEntry, { kind: Kind }>;

async function aired<Kind extends AsRunEntry['kind']>(kind: Kind): Promise<Entry<Kind>[]> {
  const isIt = (entry: AsRunEntry): entry is Entry<Kind> => entry.kind === kind;
  return (await show.asRun()).filter(isIt);
}

/** The white picture is on the TV with its word: dark before, white soon after. */
function expectShownAt({ tvAt }: Air, wordAt: number, from: number): void {
  const dark = tvAt.get(Math.floor(wordAt) - 4) ?? 255;
  const changed = [...tvAt].find(([frame, level]) => frame > from && level > dark + 8);
  expect(Math.abs((changed?.[0] ?? 0) - wordAt)).toBeLessThanOrEqual(5);
  expect(tvAt.get(Math.ceil(wordAt) + 20)).toBeGreaterThan(180);
}

/** What the pictures are marked with is what the as-run says. */
function expectMarked({ takeAt }: Air, { takeId, startFrame, endFrame }: Entry<'take'>): void {
  const marked = [...takeAt].filter(([, mark]) => mark === takeId?.slice(0, 8));
  expect(marked.length).toBeGreaterThan(30);
  const outside = marked.filter(([frame]) => frame < startFrame || frame >= (endFrame ?? 0));
  expect(outside).toEqual([]);
}
