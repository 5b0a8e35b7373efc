import {
  LiveSnapshot,
  type LiveEnvelope,
  liveEvents,
  type OrchestratorState,
} from '@cuelight/contracts';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { LiveClient } from './support/live-client.js';

let api: ApiUnderTest;
const clients: LiveClient[] = [];

beforeAll(async () => {
  api = await startApi();
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

afterAll(() => api.close());

async function openConsole(): Promise<LiveClient> {
  const client = await LiveClient.overSocketIo(api.url, api.admin.token);
  clients.push(client);
  return client;
}

async function openTool(): Promise<LiveClient> {
  const client = await LiveClient.overWebSocket(api.url, api.admin.token);
  clients.push(client);
  return client;
}

const setHue = (hue: number) => api.admin.post('/lighting/hue', { hue });
const hueOf = ({ data }: LiveEnvelope) => liveEvents['lighting:change'].parse(data).hue;

describe.each([
  ['Socket.IO', openConsole],
  ['a plain WebSocket', openTool],
])('over %s', (_name, connect) => {
  it('sends the whole state first, equal to GET state', async () => {
    const client = await connect();
    const { data, seq } = await client.event('snapshot');
    const state = await api.admin.get<OrchestratorState>('/api/orchestrator/state');

    const { inbox, ...chatIntake } = state.body.chatIntake;
    expect(LiveSnapshot.parse(data)).toMatchObject({
      ...state.body,
      chatIntake,
      chat: { inbox },
    });
    expect(seq).toBeGreaterThanOrEqual(0);
  });

  it('sends every change once, in order, with the next number', async () => {
    const client = await connect();
    const { seq } = await client.event('snapshot');
    for (const hue of [1, 2, 3, 4, 5]) await setHue(hue);
    await client.next((envelope) => envelope.seq === seq + 5);

    const changes = client.received.slice(1);
    expect(changes.map((change) => change.seq)).toEqual([1, 2, 3, 4, 5].map((n) => seq + n));
    expect(changes.map(hueOf)).toEqual([1, 2, 3, 4, 5]);
  });

  it('sends a new snapshot when asked, and goes on after it', async () => {
    const client = await connect();
    const first = await client.event('snapshot');
    await setHue(77);
    await client.next((envelope) => envelope.seq === first.seq + 1);

    client.resync();
    const second = await client.next(({ event, seq }) => event === 'snapshot' && seq > first.seq);
    expect(LiveSnapshot.parse(second.data).lighting.hue).toBe(77);
    await setHue(78);
    const change = await client.next((envelope) => envelope.seq === second.seq + 1);
    expect(hueOf(change)).toBe(78);
  });
});

it('pushes a change of any client to all of them', async () => {
  const watchers = [await openConsole(), await openConsole(), await openTool()];
  await Promise.all(watchers.map((watcher) => watcher.event('snapshot')));

  await api.admin.post('/api/orchestrator/config', { filler: { maxConsecutive: 1 } });
  await api.admin.patch('/api/show', { title: 'Later Desk' });

  for (const watcher of watchers) {
    expect(
      liveEvents['config:change'].parse((await watcher.event('config:change')).data),
    ).toMatchObject({ filler: { maxConsecutive: 1 } });
    expect(
      liveEvents['show:update'].parse((await watcher.event('show:update')).data),
    ).toMatchObject({
      show: { title: 'Later Desk' },
    });
  }
});

it('leaves no hole and no doubt between the snapshot and changes made at the same time', async () => {
  let writing = true;
  const writer = (async () => {
    for (let hue = 0; writing; hue = (hue + 1) % 180) await setHue(hue);
  })();
  const joined = await Promise.all(Array.from({ length: 8 }, () => openConsole()));
  for (const client of joined) {
    const { seq } = await client.event('snapshot');
    await client.next((envelope) => envelope.seq === seq + 20);
  }
  writing = false;
  await writer;

  for (const client of joined) {
    const numbers = client.received.map((envelope) => envelope.seq);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  }
});

describe('who may watch', () => {
  it('turns away visitors and wrong tokens on Socket.IO with the reason', async () => {
    await expect(LiveClient.overSocketIo(api.url)).rejects.toMatchObject({
      data: { code: 'NOT_SIGNED_IN' },
    });
    await expect(LiveClient.overSocketIo(api.url, 'x'.repeat(43))).rejects.toMatchObject({
      data: { code: 'NOT_SIGNED_IN' },
    });
  });

  it('turns away foreign pages on Socket.IO, even with a good token', async () => {
    await expect(
      LiveClient.overSocketIo(api.url, api.admin.token, { Origin: 'https://evil.example' }),
    ).rejects.toMatchObject({ data: { code: 'FOREIGN_ORIGIN' } });
  });

  it('turns away visitors and foreign pages on the plain WebSocket', async () => {
    await expect(LiveClient.overWebSocket(api.url)).rejects.toThrow('401');
    await expect(
      LiveClient.overWebSocket(api.url, api.admin.token, { Origin: 'https://evil.example' }),
    ).rejects.toThrow('403');
  });
});
