import type { ModeratedMessages, TwitchStatus } from '@cuelight/contracts';
import { TwitchServer } from '@cuelight/testing';
import { type ConnectionEnd, readChannel } from '../../apps/api/src/twitch/twitch.connection.js';
import type { TwitchEvent } from '../../apps/api/src/twitch/twitch.events.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { until } from './support/until.js';

let twitch: TwitchServer;
beforeAll(async () => void (twitch = await TwitchServer.start()));
beforeEach(() => {
  twitch.mute = false;
  twitch.received.length = 0;
});
afterAll(() => twitch.close());

describe('one connection', () => {
  const events: TwitchEvent[] = [];
  let stop: AbortController;
  let end: Promise<ConnectionEnd>;

  async function read(rules = { silenceMs: 60_000, answerWithinMs: 1_000 }): Promise<void> {
    events.length = 0;
    stop = new AbortController();
    const { url } = twitch;
    const where = { url, channel: 'latedesk' };
    const joined = new Promise<void>((onJoined) => {
      end = readChannel(where, { onJoined, onEvent: (e) => events.push(e) }, stop.signal, rules);
    });
    await Promise.race([joined, end]);
  }
  afterEach(async () => {
    stop.abort();
    await end;
  });

  it('reads anonymously, answers pings, and understands what is said and removed', async () => {
    await read();
    expect(twitch.received).toEqual([
      'CAP REQ :twitch.tv/tags twitch.tv/commands',
      'PASS anonymous',
      expect.stringMatching(/^NICK justinfan\d+$/),
      'JOIN #latedesk',
    ]);
    twitch.ping();
    await until(() => twitch.received.includes('PONG :tmi.twitch.tv'));
    const id = twitch.say('moth', 'why: is it :3?', { 'display-name': 'Möth; Nine' });
    twitch.say('moth', '\u0001ACTION waves\u0001');
    twitch.removeMessage(id);
    twitch.timeOut('moth');
    await until(() => events.length === 4);
    expect(events).toEqual([
      { kind: 'said', id, login: 'moth', name: 'Möth; Nine', text: 'why: is it :3?' },
      { kind: 'said', id: expect.any(String), login: 'moth', name: 'moth', text: 'waves' },
      { kind: 'removed', id },
      { kind: 'cleared', login: 'moth' },
    ]);
  });

  it('passes over garbage, and goes on', async () => {
    await read();
    for (const text of [
      '\0\0\0',
      ':',
      '@;;;= :x!y PRIVMSG',
      '<html>',
      'PRIVMSG #latedesk :hi',
      '\r\n\r\n',
    ]) {
      twitch.raw(text);
    }
    twitch.raw(Buffer.from([0xff, 0xfe, 0x00]));
    twitch.raw(':eve!eve@x PRIVMSG #other :not ours\r\n');
    twitch.say('moth', 'still here?');
    await until(() => events.length > 0);
    expect(events).toMatchObject([{ text: 'still here?' }]);
  });

  it('ends when a message is beyond all measure', async () => {
    await read();
    twitch.raw('x'.repeat(300_000));
    expect(await end).toMatchObject({ kind: 'lost' });
  });

  it('tells a cut from being asked to move', async () => {
    await read();
    twitch.askToReconnect();
    expect(await end).toEqual({ kind: 'moved' });
    await read();
    twitch.cut();
    expect(await end).toMatchObject({ kind: 'lost' });
  });

  it('asks a silent server, and gives up on one that does not answer', async () => {
    await read({ silenceMs: 50, answerWithinMs: 100 });
    await until(() => twitch.received.filter((line) => line === 'PING :cuelight').length >= 2);
    twitch.mute = true;
    expect(await end).toEqual({ kind: 'lost', reason: 'nothing was heard from the server' });
  });
});

describe('the chat of a show', () => {
  let api: ApiUnderTest;
  const status = async () =>
    (await api.admin.get<TwitchStatus>('/api/orchestrator/chat/twitch')).body;
  const choose = (channel: string | null) =>
    api.admin.post<TwitchStatus>('/api/orchestrator/chat/twitch', { channel });
  const messages = async () =>
    (await api.admin.get<ModeratedMessages>('/api/chat/messages?limit=200')).body.items;
  const untilReading = () => until(async () => (await status()).state === 'reading');

  beforeAll(async () => {
    api = await startApi({ TWITCH_IRC_URL: twitch.url });
  });
  afterAll(() => api.close());

  it('has what is said on Twitch, and loses what is removed there', async () => {
    expect(await status()).toMatchObject({ channel: null, state: 'off' });
    expect((await choose('https://twitch.tv/LateDesk')).body).toMatchObject({
      channel: 'latedesk',
    });
    await untilReading();

    const id = twitch.say('moth', 'Why is the sofa beige?', { 'display-name': 'Moth' });
    twitch.say('eve', 'buy followers at www.example.com');
    twitch.say('ada', 'It always was.');
    await until(async () => (await messages()).length === 2);
    expect((await messages()).map(({ name, source, text }) => [name, source, text])).toEqual([
      ['ada', 'twitch', 'It always was.'],
      ['Moth', 'twitch', 'Why is the sofa beige?'],
    ]);
    twitch.removeMessage(id);
    twitch.timeOut('ada');
    await until(async () => (await messages()).every(({ removed }) => removed?.by === 'Twitch'));
  });

  it('comes back after a cut, with how it went', async () => {
    const before = twitch.connections;
    twitch.cut();
    await until(() => twitch.connections > before);
    await untilReading();
    twitch.say('nora', 'Are you still there?');
    await until(async () => (await messages()).some(({ name }) => name === 'nora'));
  });

  it('takes 400 messages at once, and answers others meanwhile', async () => {
    const before = await status();
    for (let at = 0; at < 400; at += 1) {
      twitch.say(`viewer${at % 200}`, `message number ${at} of a raid`);
    }
    const asked = performance.now();
    expect((await api.admin.get('/api/pipeline')).status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(2_000);
    await until(async () => {
      const { received, dropped } = await status();
      return received + dropped >= before.received + 400;
    });
    expect((await status()).received).toBeGreaterThanOrEqual(before.received + 100);
  });

  it('leaves a channel that is not wanted any more', async () => {
    await choose(null);
    await until(() => twitch.joined.length === 0);
    expect(await status()).toMatchObject({ channel: null, state: 'off' });
    expect((await choose('no such channel!')).status).toBe(400);
  });
});
