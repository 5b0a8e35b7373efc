import {
  type ChatBan,
  type ChatBans,
  LiveSnapshot,
  type ModeratedMessage,
  type ModeratedMessages,
} from '@cuelight/contracts';
import pg from 'pg';
import * as z from 'zod';
import { AudienceCounter } from '../../apps/api/src/audience/index.js';
import { ChatDoor } from '../../apps/api/src/chat/index.js';
import { ChatRetention } from '../../apps/api/src/chat/chat.retention.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { LiveClient } from './support/live-client.js';
import { ViewerClient } from './support/viewer-client.js';

const DAY_MS = 86_400_000;

// Two copies of the api over one database and one Redis, and a reverse proxy in front that names the visitors.
let first: ApiUnderTest;
let second: ApiUnderTest;
const viewers: ViewerClient[] = [];
let addresses = 0;

beforeAll(async () => {
  first = await startApi({ TRUSTED_PROXIES: '1', VIEWERS_PER_ADDRESS: '4' });
  second = await startApi({
    TRUSTED_PROXIES: '1',
    DATABASE_URL: first.databaseUrl,
    DATA_DIR: first.dataDir,
    QUEUE_PREFIX: first.queuePrefix,
  });
});

afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.close();
  await settings({ enabled: true, slowModeSeconds: 0, links: false, blockedWords: [] });
});

afterAll(async () => {
  await second.close();
  await first.close();
});

const newAddress = () => `198.51.100.${(addresses += 1)}`;

/** From an address of their own, unless one is named. */
async function open(
  api: ApiUnderTest,
  { address = newAddress(), ...options }: { address?: string; token?: string; after?: number } = {},
): Promise<ViewerClient> {
  const headers = { 'X-Forwarded-For': address };
  const viewer = await ViewerClient.open(api.url, { ...options, headers });
  viewers.push(viewer);
  return viewer;
}

const settings = (change: object) => first.admin.patch('/api/chat/settings', change);
const newest = async (): Promise<ModeratedMessage | undefined> =>
  (await first.admin.get<ModeratedMessages>('/api/chat/messages?limit=1')).body.items[0];
const ban = async (body: object): Promise<ChatBan> => {
  const answer = await second.admin.post<ChatBan>('/api/chat/bans', body);
  expect(answer.status).toBe(201);
  return answer.body;
};

async function sql(statement: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: first.databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}

describe('talk', () => {
  it('goes to everybody, over all copies, and to consoles', async () => {
    const [ada, bob] = [await open(first), await open(second)];
    const console = await LiveClient.overSocketIo(first.url, first.admin.token);
    await console.event('snapshot');

    expect(ada.self).toMatchObject({ named: false, name: expect.stringMatching(/^guest-\d{4}$/) });
    const said = await ada.say('Is the\u202E plant\n plastic?');
    expect(said).toMatchObject({ ok: true, message: { text: 'Is the plant plastic?' } });
    await bob.untilRead('Is the plant plastic?');
    await console.event('chat:messages');
    console.close();

    expect(await newest()).toMatchObject({ name: ada.self.name, source: 'web', removed: null });
    const late = await open(second);
    expect(late.snapshot.messages.at(-1)).toMatchObject({ text: 'Is the plant plastic?' });
  });

  it('is in the same order for all, without a gap, also for those who come back', async () => {
    const writers = await Promise.all([first, second, first, second].map((api) => open(api)));
    const [stays, leaves] = [await open(first), await open(second)];
    const rounds = async (from: number) => {
      for (const round of [from, from + 1]) {
        await Promise.all(writers.map((writer, at) => writer.say(`${round} of ${at}`)));
      }
    };
    await rounds(0);
    await leaves.untilRead('1 of 3');
    leaves.close();
    await rounds(2);
    const { token } = leaves.self;
    const after = leaves.messages.at(-1)?.n ?? 0;
    const back = await open(first, { token, after });
    for (const text of [0, 1, 2, 3].flatMap((at) => [`2 of ${at}`, `3 of ${at}`])) {
      await stays.untilRead(text);
      await back.untilRead(text);
    }

    const numbers = stays.messages.map(({ n }) => n);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(stays.messages.filter(({ text }) => /^\d of \d$/.test(text))).toHaveLength(16);
    const seen = [...leaves.messages, ...back.messages.filter(({ n }) => n > after)];
    expect(seen.slice(-16)).toEqual(stays.messages.slice(-16));
  });

  it('says what it does not take, and why', async () => {
    await settings({ blockedWords: ['gherkin'] });
    const ada = await open(first);
    const codes = [];
    for (const text of [
      '\u200B',
      'x'.repeat(301),
      'see evil.com',
      'a gh3rkin',
      'x'.repeat(10_001),
    ]) {
      codes.push(await ada.say(text));
    }
    expect(codes.map((answer) => answer.ok || answer.code)).toEqual([
      'CHAT_EMPTY',
      'CHAT_TOO_LONG',
      'CHAT_LINK',
      'CHAT_BLOCKED',
      'INVALID_REQUEST',
    ]);
    expect(await ada.ask('chat:say', ['x'])).toMatchObject({ ok: false, code: 'INVALID_REQUEST' });
  });

  it('slows floods down over all copies, and says when it goes on', async () => {
    const ada = await open(first);
    const again = await open(second, { token: ada.self.token });
    for (const n of [1, 2, 3]) expect(await ada.say(`one ${n}`)).toMatchObject({ ok: true });
    expect(await again.say('one 1')).toMatchObject({ code: 'CHAT_REPEATED' });
    expect(await again.say('one 4')).toMatchObject({ ok: true });
    const refused = await again.say('one 5');
    expect(refused).toMatchObject({ ok: false, code: 'CHAT_TOO_FAST' });
    expect(refused.ok || refused.retryInMs).toBeGreaterThan(0);

    const bob = await open(second);
    await settings({ slowModeSeconds: 60 });
    await bob.next('chat:settings', ({ slowModeSeconds }) => slowModeSeconds === 60);
    expect(await bob.say('first')).toMatchObject({ ok: true });
    expect(await bob.say('second')).toMatchObject({ code: 'CHAT_SLOW_MODE' });
  });

  it('closes and opens for all', async () => {
    const ada = await open(second);
    await settings({ enabled: false });
    await ada.next('chat:settings', ({ enabled }) => !enabled);
    expect(await ada.say('hello?')).toMatchObject({ code: 'CHAT_OFF' });
  });
});

it('goes on without Redis, with the same limits', async () => {
  const alone = await startApi({ REDIS_URL: 'redis://127.0.0.1:9' });
  const [ada, bob] = [await ViewerClient.open(alone.url), await ViewerClient.open(alone.url)];
  for (const n of [1, 2, 3, 4, 5]) expect(await ada.say(`alone ${n}`)).toMatchObject({ ok: true });
  expect(await ada.say('alone 6')).toMatchObject({ code: 'CHAT_TOO_FAST' });
  await bob.untilRead('alone 5');
  for (const viewer of [ada, bob]) viewer.close();
  await alone.close();
});

describe('names', () => {
  it('are kept over reloads, by token, on every copy', async () => {
    const ada = await open(first);
    expect(await ada.takeName('  Ada\u202E  L. ')).toEqual({ ok: true });
    await ada.next('chat:self', ({ name }) => name === 'Ada L.');
    ada.close();
    const again = await open(second, { token: ada.self.token });
    expect(again.self).toMatchObject({ name: 'Ada L.', named: true });
  });

  it('are told to every page of their person, and to nobody else', async () => {
    const page = await open(first);
    const other = await open(first, { token: page.self.token });
    const stranger = await open(first);
    expect(await page.takeName('Two Pages')).toEqual({ ok: true });
    await other.next('chat:self', ({ name }) => name === 'Two Pages');
    expect(await other.say('from the other page')).toMatchObject({
      message: { name: 'Two Pages' },
    });
    await stranger.untilRead('from the other page');
    expect(stranger.all('chat:self')).toEqual([]);
  });

  it('belong to one person, and not to the house', async () => {
    const [grace, other] = [await open(first), await open(second)];
    expect(await grace.takeName('Grace')).toEqual({ ok: true });
    for (const [name, code] of [
      ['GRАСЕ', 'CHAT_NAME_TAKEN'],
      ['Chad', 'CHAT_NAME_RESERVED'],
      ['Late Desk', 'CHAT_NAME_RESERVED'],
      ['S y s t e m', 'CHAT_NAME_RESERVED'],
    ] as const) {
      expect([name, await other.takeName(name)]).toMatchObject([name, { ok: false, code }]);
    }
  });
});

describe('moderators', () => {
  it('speak under the name of their account, whatever is slow or closed', async () => {
    await settings({ enabled: false, slowModeSeconds: 60 });
    const moderator = await ViewerClient.open(first.url, {
      headers: { Authorization: `Bearer ${first.admin.token}`, 'X-Forwarded-For': newAddress() },
    });
    viewers.push(moderator);
    for (const text of ['Please be kind.', 'See https://rules.example']) {
      expect(await moderator.say(text)).toMatchObject({
        ok: true,
        message: { standing: 'moderator', name: expect.stringContaining('local admin') },
      });
    }
    const message = await newest();
    const refused = await first.admin.post('/api/chat/bans', { messageId: message?.id });
    expect(refused.body).toMatchObject({ code: 'CHAT_AUTHOR_IS_STAFF' });
  });

  it('are viewers again when their session has ended', async () => {
    const made = await first.admin.post<{ id: string; token: string }>('/api/tokens', {
      name: 'stream deck',
      role: 'moderator',
    });
    const moderator = await ViewerClient.open(first.url, {
      headers: {
        Authorization: `Bearer ${made.body.token}`,
        'X-Forwarded-For': newAddress(),
      },
    });
    viewers.push(moderator);
    expect(moderator.self.name).toBe('stream deck');
    await first.admin.delete(`/api/tokens/${made.body.id}`);
    expect(await moderator.say('still me')).toMatchObject({
      message: { standing: 'viewer', name: expect.stringMatching(/^guest-/) },
    });
    await moderator.next('chat:self', ({ named }) => !named);
  });

  it('take a message down for all, and still see it', async () => {
    const [ada, bob] = [await open(first), await open(second)];
    await ada.say('something rude');
    await bob.untilRead('something rude');
    const { id } = (await newest()) ?? { id: '' };
    const { body } = await first.admin.delete<ModeratedMessage>(`/api/chat/messages/${id}`);
    expect(body.removed).toMatchObject({ by: expect.stringContaining('local admin') });
    await bob.next('chat:removed', ({ ids }) => ids.includes(id));
    const late = await open(second);
    expect(late.snapshot.messages.map((message) => message.id)).not.toContain(id);
  });

  it('ban a person, who stays banned on reload, with another name, on every copy', async () => {
    const bob = await open(first);
    await bob.say('buy my coins');
    const made = await ban({ messageId: (await newest())?.id, reason: 'spam' });
    const { silence } = await bob.next('chat:self', (self) => self.silence !== null);
    expect(silence).toEqual({ kind: 'banned', until: null, reason: 'spam' });
    expect(await bob.say('again')).toMatchObject({ code: 'CHAT_SILENCED', retryInMs: null });
    expect(await bob.takeName('Bobby')).toMatchObject({ code: 'CHAT_SILENCED' });
    const again = await open(second, { token: bob.self.token });
    expect(again.self.silence).toMatchObject({ kind: 'banned' });
    expect((await first.admin.get<ChatBans>('/api/chat/bans')).body.items).toContainEqual(made);

    await second.admin.delete(`/api/chat/bans/${made.id}`);
    await again.next('chat:self', (self) => self.silence === null);
    expect(await again.say('sorry')).toMatchObject({ ok: true });
  });

  it('ban an address, where a new token does not help, and write no address down', async () => {
    const address = newAddress();
    const bob = await open(first, { address });
    await bob.say('I will be back');
    const made = await ban({ messageId: (await newest())?.id, reach: 'address', seconds: 60 });
    await bob.next('chat:self', (self) => self.silence !== null);
    const anew = await open(second, { address });
    expect(anew.self.silence).toMatchObject({ kind: 'timed-out', until: made.until });
    expect(await anew.say('me again')).toMatchObject({ code: 'CHAT_SILENCED' });
    expect((await open(second)).self.silence).toBeNull();

    const rows = await sql(
      'select to_jsonb(m) from chat_message m union all select to_jsonb(b) from chat_ban b',
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain(address);
  });
});

it('lets an address open so many pages and no more', async () => {
  const address = newAddress();
  for (const _ of [1, 2, 3, 4]) await open(first, { address });
  await expect(open(first, { address })).rejects.toMatchObject({
    data: { code: 'TOO_MANY_PAGES' },
  });
  viewers.at(-1)?.close();
});

it('counts a person with two pages on two copies once, and those who watch', async () => {
  const [ada, bob] = [await open(first), await open(second)];
  const again = await open(second, { token: ada.self.token });
  const now = Date.now();
  const report = { playing: true, stalls: 1, stalledMs: 300, height: 720 };
  await ada.ask('audience:report', { ...report, playingDate: now - 6_000 });
  await again.ask('audience:report', { ...report, playingDate: now - 6_000 });
  expect(await bob.ask('audience:report', { playing: 'yes' })).toMatchObject({ ok: false });

  for (const api of [second, first]) await api.part(AudienceCounter).count();
  const console = await LiveClient.overSocketIo(first.url, first.admin.token);
  const { chat } = LiveSnapshot.parse((await console.event('snapshot')).data);
  console.close();
  expect(chat.audience).toMatchObject({ viewers: 2, watching: 1, stalls: 2 });
  expect(chat.audience.medianDelaySeconds).toBeGreaterThanOrEqual(6);
  await bob.next('audience:count', (count) => count.viewers === 2);
});

it('tells what is on from the frame on at which it is, and which message it answers', async () => {
  const [viewer, elsewhere] = [await open(first), await open(second)];
  await viewer.say('Is the plant plastic?');
  const messageId = (await newest())?.id;
  const [segment] = z.array(z.object({ id: z.uuid(), show: z.uuid() })).parse(
    await sql(
      `insert into segment (show_id, status, rank, type, title, seed, media_refs, used_media, script, spoken_words)
       select id, 'on-air', 'a0', 'chat-response', 'The plant', '', '{}', '{}', '[]', 0 from show
       returning id, show_id as show`,
    ),
  );
  await sql(
    `insert into chat_card (show_id, message_id, score, label, reason, parts, picked_by, status, segment_id)
     values ($1, $2, 1, 'open question', 'Nobody has asked it.', '[]', 'rules', 'accepted', $3)`,
    [segment?.show, messageId, segment?.id],
  );
  first.part(ChatDoor).picked(segment?.show ?? '');
  expect(await viewer.next('chat:picked')).toEqual({ messageId });
  await sql(
    `insert into as_run (show_id, kind, segment_id, take_id, title, started_at, start_frame)
     values ($1, 'take', $2, gen_random_uuid(), 'The plant', to_timestamp(1700000000.333), 901)`,
    [segment?.show, segment?.id],
  );
  await sql(`select pg_notify('cuelight_live', $1)`, [segment?.show]);
  const mark = {
    frame: 901,
    at: 1_700_000_000_333,
    now: { segmentId: segment?.id, title: 'The plant' },
    next: null,
    answers: messageId,
  };
  // Each copy hears of it by itself.
  for (const page of [viewer, elsewhere]) expect(await page.next('programme')).toEqual(mark);
  expect((await open(second)).snapshot).toMatchObject({ programme: [mark], picked: [messageId] });
});

it('remembers whoever is here, however long ago they came first', async () => {
  const ada = await open(first);
  await ada.takeName('Old Friend');
  const seen = `update chat_person set seen_at = now() - make_interval(hours => $1) where name = 'Old Friend'`;
  await sql(seen, [29 * 24]);
  await open(second, { token: ada.self.token });
  await first.part(ChatRetention).prune(Date.now() + 2 * DAY_MS);
  expect((await open(first, { token: ada.self.token })).self.name).toBe('Old Friend');

  await sql(seen, [31 * 24]);
  await first.part(ChatRetention).prune(Date.now());
  expect((await open(first, { token: ada.self.token })).self.named).toBe(false);
});

it('forgets what was said when its time is over', async () => {
  const ada = await open(first);
  await ada.say('nothing lasts');
  await first.part(ChatRetention).prune(Date.now() + 31 * DAY_MS);
  expect(await newest()).toBeUndefined();
});
