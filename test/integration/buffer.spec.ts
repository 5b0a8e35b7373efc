import type { Pipeline, Segment } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { BufferKeeper } from '../../apps/api/src/buffer/buffer.keeper.js';
import { PlaybackIntent } from '../../apps/api/src/playback/index.js';
import { scriptText, ScriptUnderTest } from './script.driver.js';
import { LiveClient } from './support/live-client.js';
import { until } from './support/until.js';

const { segment } = schema;
let on: ScriptUnderTest;

beforeAll(async () => {
  on = await ScriptUnderTest.start();
});
beforeEach(async () => {
  await play(false);
  await on.clear();
});
afterAll(() => on.close());

async function play(playing: boolean): Promise<void> {
  const id = await showId();
  const intent = on.api.part(PlaybackIntent);
  await on.database.db.transaction(async (tx) => {
    await intent.write(tx, id, { playing });
  });
}

async function showId(): Promise<string> {
  const [show] = await on.database.db.select({ id: schema.show.id }).from(schema.show);
  return show?.id ?? '';
}

async function segments(): Promise<Segment[]> {
  return (await on.api.admin.get<Pipeline>('/api/pipeline')).body.segments;
}

const fillers = async () => (await segments()).filter(({ type }) => type === 'filler');

async function become(id: string, status: 'ready' | 'on-air' | 'aired', more: object = {}) {
  await on.database.db
    .update(segment)
    .set({ status, ...more })
    .where(eq(segment.id, id));
}

describe('filler', () => {
  it('is made and approved by itself when a show that plays runs dry', async () => {
    await play(true);
    await until(async () => (await fillers()).some(({ status }) => status === 'forming'));
    const [made] = await fillers();
    expect(made?.author).toMatchObject({ writer: 'openai' });
    const { transitions } = (
      await on.api.admin.get<{ transitions: object[] }>(`/api/pipeline/${made?.id}`)
    ).body;
    expect(transitions).toMatchObject([{ event: 'approve', actor: { kind: 'system' } }]);
  });

  it('comes from the embedded writer when the model fails, and says so', async () => {
    on.model.behave([{ kind: 'error', status: 400, message: 'too long' }]);
    await play(true);
    await until(async () => (await fillers()).some(({ status }) => status === 'forming'));
    expect((await fillers())[0]?.author).toMatchObject({ writer: 'house' });
    const outcomes = (await on.usage()).map(({ provider, outcome }) => [provider, outcome]);
    expect(outcomes).toEqual([
      ['openai', 'failed'],
      ['house', 'ok'],
    ]);
  });

  it('stops at the configured number in a row', async () => {
    await on.api.admin.post('/api/orchestrator/config', { filler: { maxConsecutive: 2 } });
    await play(true);
    for (const count of [1, 2]) {
      await until(async () => (await fillers()).length === count && (await isWritten()));
      const made = (await fillers()).find(({ status }) => status === 'forming');
      await become(made?.id ?? '', 'aired', { airedAt: new Date() });
    }
    expect(await on.api.part(BufferKeeper).fill(await showId())).toBe('nothing to do');
    expect(await fillers()).toHaveLength(2);
    await on.api.admin.post('/api/orchestrator/config', { filler: { maxConsecutive: 3 } });
  });
});

describe('bridges', () => {
  it('are made between two ready topics, and stand there', async () => {
    await on.api.admin.post('/api/orchestrator/config', { filler: { bridges: true } });
    for (const title of ['Soup', 'Sofas']) {
      const script = [{ speaker: 'chad', text: 'Word '.repeat(60) }];
      const { body } = await on.api.admin.post<Segment>('/api/pipeline', { title, script });
      await become(body.id, 'ready', { exitContext: `That was ${title}.`, actualDuration: 30 });
    }
    on.model.behave([scriptText(['From soup to sofas.'])]);
    await play(true);
    await until(async () => (await segments()).some(({ status }) => status === 'forming'));
    expect((await segments()).map(({ title }) => title)).toEqual([
      expect.stringContaining('Soup'),
      'Bridge to Sofas',
      expect.stringContaining('Sofas'),
    ]);
    expect(on.lastPrompt()).toContain('That was Soup.');
  });
});

describe('levels', () => {
  it('that are crossed because time passes are told', async () => {
    const { body } = await on.api.admin.post<Segment>('/api/pipeline', {
      title: 'Soup',
      script: [{ speaker: 'chad', text: 'Soup.' }],
    });
    const console = await LiveClient.overWebSocket(on.api.url, on.api.admin.token);
    try {
      await console.event('snapshot');
      await become(body.id, 'on-air', { actualDuration: 16.5, onAirAt: new Date() });
      const told = (level: string) =>
        console.next(
          ({ event, data }) =>
            event === 'buffer:warning' && (data as { level: string }).level === level,
        );
      await told('yellow');
      await told('red');
    } finally {
      console.close();
    }
  });
});

async function isWritten(): Promise<boolean> {
  return (await fillers()).some(({ status }) => status === 'forming');
}
