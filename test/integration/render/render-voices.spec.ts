import type { Segment, Usage } from '@cuelight/contracts';
import { ElevenLabsServer, type VoiceBehaviour } from '@cuelight/testing';
import { until } from '../support/until.js';
import { type Line, RenderUnderTest } from './render.driver.js';

const KEY = 'the-right-key';
const DOWN: VoiceBehaviour = { kind: 'error', status: 500 };
const SPEAKS: VoiceBehaviour = { kind: 'speak' };

let rig: RenderUnderTest;
let server: ElevenLabsServer;
let tests = 0;

beforeAll(async () => {
  server = await ElevenLabsServer.start({ apiKey: KEY });
  rig = await RenderUnderTest.start(voices());
  // The SDK takes seconds to load; a line should not pay for it.
  const health = async () =>
    (await rig.api.admin.get<{ voices: { health: { state: string } }[] | null }>('/api/providers'))
      .body.voices?.[1]?.health.state;
  await until(async () => (await health()) === 'ready', 20_000);
}, 30_000);
afterAll(async () => {
  await rig.close();
  await server.close();
});
beforeEach(async () => {
  tests += 1;
  server.behave(SPEAKS);
  await rig.rendering({ voiceFallback: true, retryAttempts: 3 });
});

const voices = (key = KEY): NodeJS.ProcessEnv => ({
  ELEVENLABS_API_KEY: key,
  ELEVENLABS_BASE_URL: server.baseUrl,
  VOICE_TIMEOUT_SECONDS: '1',
});

/** A worker that does not remember how the voice fared before. */
async function freshWorker(key = KEY): Promise<void> {
  await rig.stopWorkers();
  await rig.work(voices(key));
}

async function speak(...lines: Line[]): Promise<Segment> {
  const draft = await rig.draft('voices', lines);
  return rig.render(draft.id, 25_000);
}

/** A line of this test alone. */
const own = (text = 'Hello there.'): Line => ({ text: `Test ${tests}. ${text}` });
const line = ({ renderReport }: Segment, at = 0) => renderReport?.lines[at];
/** How often the server was asked to speak. */
const asked = () => server.requests.filter(({ path }) => path.includes('text-to-speech')).length;
const eleven = async () =>
  (await rig.api.admin.get<Usage>('/api/usage')).body.byProvider.find(
    ({ provider }) => provider === 'elevenlabs',
  );

it('the best voice speaks, and what it costs is in the books', async () => {
  const text = own();
  const segment = await speak(text);
  expect(line(segment)).toMatchObject({ state: 'done', provider: 'elevenlabs', attempts: 1 });
  expect(line(segment)?.warnings).toBeUndefined();
  // 0.05 a thousand characters, in millionths.
  const characters = text.text.length;
  const before = characters * 50;
  expect(await eleven()).toMatchObject({ calls: 1, characters, amountMicros: before });

  const voices = [
    { provider: 'elevenlabs', model: 'eleven_turbo_v2', perThousandCharacters: 0.2, perMinute: 0 },
  ];
  await rig.api.admin.post('/api/orchestrator/config', { prices: { voices } });
  const dearer = own('And once more.');
  await speak(dearer);
  const after = dearer.text.length * 200;
  expect(await eleven()).toMatchObject({ calls: 2, amountMicros: before + after });
  await rig.api.admin.post('/api/orchestrator/config', { prices: { voices: [] } });
});

it('two equal lines, in one segment or in two at once, are paid for once', async () => {
  const drafts = [
    await rig.draft('a', [
      { ...own(), speaker: 'chad' },
      { ...own(), speaker: 'chad' },
    ]),
    await rig.draft('b', [{ ...own(), speaker: 'chad' }]),
  ];
  const segments = await Promise.all(drafts.map(({ id }) => rig.render(id)));
  expect(segments.map(({ status }) => status)).toEqual(['ready', 'ready']);
  expect(asked()).toBe(1);
  const cached = segments.flatMap(({ renderReport }) => renderReport?.lines ?? []);
  expect(cached.filter((each) => !each.cached)).toHaveLength(1);
});

it('a hiccup is tried again with the same voice', async () => {
  await freshWorker();
  server.behave(DOWN, SPEAKS);
  const segment = await speak(own());
  expect(line(segment)).toMatchObject({ state: 'done', provider: 'elevenlabs', attempts: 2 });
  expect(asked()).toBe(2);
});

describe('when the voice fails', () => {
  it.each<[string, VoiceBehaviour, RegExp]>([
    ['429', { kind: 'error', status: 429, headers: { 'retry-after': '60' } }, /429/],
    ['500', DOWN, /500/],
    ['a cut connection', { kind: 'cut' }, /elevenlabs: /],
    ['silence', { kind: 'silence' }, /no sound within 1000 ms/],
    ['sound that is no sound', { kind: 'not-sound' }, /its answer is no sound/],
    ['broken JSON', { kind: 'broken-json' }, /elevenlabs: /],
  ])('with %s, the next one speaks, and the report says so', async (_what, behaviour, reason) => {
    await freshWorker();
    await rig.rendering({ retryAttempts: 1 });
    server.behave(behaviour);
    const segment = await speak(own());
    expect(segment.status).toBe('ready');
    expect(line(segment)).toMatchObject({ state: 'done', provider: 'flite', cached: false });
    expect(line(segment)?.warnings?.[0]).toMatch(reason);
  });

  it('with a refused key, it is not asked again for every line', async () => {
    await freshWorker('a-wrong-key');
    const segment = await speak(own('One.'), own('Two.'), own('Three.'));
    expect(segment.renderReport?.lines.map(({ provider }) => provider)).toEqual([
      'flite',
      'flite',
      'flite',
    ]);
    expect(line(segment)?.warnings?.[0]).toMatch(/401/);
    expect(JSON.stringify(segment)).not.toContain('a-wrong-key');
    const { body } = await rig.api.admin.get<{ voices: object[] }>('/api/providers');
    expect(body.voices[1]).toMatchObject({
      provider: 'elevenlabs',
      health: { state: 'failing', reason: expect.stringContaining('401') },
      breaker: 'resting',
    });
    expect(JSON.stringify(body)).not.toContain('a-wrong-key');
  });

  it('by its times alone, the sound is kept and the producer told', async () => {
    await freshWorker();
    server.behave({ kind: 'stuck-times' });
    const segment = await speak(own('These times are stuck from here on.'));
    expect(line(segment)).toMatchObject({ state: 'done', provider: 'elevenlabs' });
    expect(line(segment)?.warnings?.join()).toContain('timing was not used');
  });
});

it('the voices are those of every worker that lives, and of no other', async () => {
  const elevenLabs = async () =>
    (await rig.api.admin.get<{ voices: object[] }>('/api/providers')).body.voices[1];
  await freshWorker('a-wrong-key');
  await rig.work();
  await rig.work(voices());
  expect(await elevenLabs()).toMatchObject({
    provider: 'elevenlabs',
    health: { state: 'ready' },
    voices: expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })]),
    workers: {
      asked: 3,
      ready: 1,
      reasons: expect.arrayContaining([expect.stringContaining('401')]),
    },
  });
  await freshWorker();
  expect(await elevenLabs()).toMatchObject({ workers: { asked: 1, ready: 1, reasons: [] } });
});

it('a stopgap is not taken for the first choice when that one is back', async () => {
  await freshWorker();
  await rig.rendering({ retryAttempts: 1 });
  const said = own();
  server.behave(DOWN);
  expect(line(await speak(said))).toMatchObject({ provider: 'flite', cached: false });
  // Still down: the same stopgap again, and nobody speaks it a second time.
  expect(line(await speak(said))).toMatchObject({ provider: 'flite', cached: true });
  server.behave(SPEAKS);
  expect(line(await speak(said))).toMatchObject({ provider: 'elevenlabs', cached: false });
  server.behave(DOWN);
  expect(line(await speak(said))).toMatchObject({ provider: 'elevenlabs', cached: true });
  expect(asked()).toBe(0);
});

describe('where no other voice is allowed', () => {
  beforeEach(async () => {
    await freshWorker();
    await rig.rendering({ voiceFallback: false, retryAttempts: 2 });
  });

  it('a line that fails is skipped with its reason, and the segment is ready without it', async () => {
    await speak({ ...own('Kept.'), speaker: 'chad' });
    server.behave(DOWN);
    const segment = await speak(
      { ...own('Kept.'), speaker: 'chad' },
      { ...own('Lost.'), speaker: 'chad' },
    );
    expect(segment).toMatchObject({ status: 'ready', error: null });
    expect(segment.renderReport?.lines).toMatchObject([
      { state: 'done', cached: true },
      { state: 'skipped', attempts: 2, error: expect.stringContaining('500') },
    ]);
    expect((await rig.takeOf(segment.id))?.lines).toHaveLength(1);
    const audio = `/api/pipeline/${segment.id}/lines/1/audio`;
    expect(await rig.api.admin.get(audio)).toMatchObject({
      status: 409,
      body: { code: 'LINE_NOT_RENDERED' },
    });
  });

  it('a segment none of whose lines is spoken is a draft again, with the reason; later it works', async () => {
    server.behave(DOWN);
    const segment = await speak(own());
    expect(segment).toMatchObject({ status: 'draft', error: expect.stringContaining('500') });
    expect(line(segment)).toMatchObject({ state: 'skipped' });
    await freshWorker();
    server.behave(SPEAKS);
    expect(await rig.render(segment.id)).toMatchObject({ status: 'ready', error: null });
  });

  it('a voice that says when to come back is asked then', async () => {
    const busy = { kind: 'error', status: 429, headers: { 'retry-after': '3' } } as const;
    server.behave(busy, SPEAKS);
    expect(line(await speak(own()))).toMatchObject({ provider: 'elevenlabs', attempts: 2 });
  });
});
