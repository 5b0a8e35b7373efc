import { FRAME_RATE, type OutboxEvent, type RenderedTake } from '@cuelight/contracts';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CountersFile } from '../../../apps/streamer/src/publisher/counters-file.js';
import { type Air, decodeAir } from './air.js';
import { beepLevel } from './decoded.js';
import { ShowRig, tone } from './show-rig.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

/** Whether the tone of a line is heard in the middle of a frame. */
const isHeard = ({ samples, soundFrom }: Air, frame: number): boolean => {
  const at = Math.round(((frame - soundFrom + 0.5) * 48_000) / FRAME_RATE);
  return beepLevel(samples, at) > 500;
};

const frameOf = ({ event }: OutboxEvent): number => ('frame' in event ? event.frame : Number.NaN);
const short = (take: RenderedTake) => take.takeId.slice(0, 8);

describe('a show', () => {
  let rig: ShowRig;
  afterEach(() => rig?.remove());

  it('plays takes, cues, captions and ad-libs on exact frames, and refuses stale takes', async () => {
    rig = await ShowRig.open();
    const viewer = new Viewer(`${rig.url}/streams/live`, 'v0.m3u8');
    const captions = new Viewer(`${rig.url}/streams/live`, 'captions-en.m3u8');
    viewer.start();
    captions.start();
    const white = await rig.picture('#ffffff');
    const cue = { type: 'tv:show', target: white.mediaId, frame: 12 } as const;
    const hertz = 1000;
    const one = await rig.line('chad', { caption: 'Is that plant real', frames: 40, hertz });
    const two = await rig.line('virgin', { caption: 'Look at it', frames: 45, hertz, cues: [cue] });
    const first = rig.take('plant', [one, two], [white]);
    const last = await rig.line('chad', { caption: 'Plastic <all> of it', frames: 40, hertz });
    const second = rig.take('plastic', [last]);

    await rig.send('auto-advance', { enabled: false });
    await rig.load(first);
    await rig.load(second, 'reserve');
    const { generation } = (await rig.send('hold', { enabled: false })).body;

    const order = { takeId: first.takeId, expectOnAir: null, generation };
    const stale = await rig.send('take', { ...order, expectOnAir: second.takeId });
    expect([stale.status, stale.body['code']]).toEqual([409, 'ON_AIR_CHANGED']);
    const old = await rig.send('take', { ...order, generation: Number(generation) - 1 });
    expect([old.status, old.body['code']]).toEqual([409, 'STALE_GENERATION']);
    const command = { ...order, commandId: randomUUID() };
    const taken = await rig.send('take', command);
    expect(taken.status).toBe(200);
    expect(await rig.send('take', command)).toEqual(taken);
    const again = await rig.send('take', {
      takeId: second.takeId,
      expectOnAir: first.takeId,
      generation: taken.body['generation'],
    });
    expect([again.status, again.body['code']]).toEqual([409, 'TAKE_TOO_SOON']);
    await rig.send('auto-advance', { enabled: true });

    const ended = await rig.untilEvent('take.ended', first.takeId);
    const follows = await rig.untilEvent('take.started', second.takeId);
    expect(frameOf(follows)).toBe(frameOf(ended));
    const form = new FormData();
    form.set('audio', new Blob([new Uint8Array(tone(hertz, 48_000))]), 'aside.wav');
    form.set('character', 'Virgin');
    form.set('message', 'I knew it');
    form.set('mode', 'router');
    const answer = await fetch(`${rig.url}/render`, { method: 'POST', body: form });
    const rendered = (await answer.json()) as Record<string, unknown>;
    expect(rendered).toMatchObject({ queued: true, streamUrl: '/streams/live/stream.m3u8' });
    expect(Math.abs(Number(rendered['duration']) - 1)).toBeLessThan(0.4);
    const over = await rig.untilEvent('take.ended', second.takeId);
    const isAside = ({ event }: OutboxEvent) => event.type === 'line.ended' && !event.takeId;
    const aside = await until('the ad-lib', () => rig.events.find(isAside), 30_000);

    const isOut = () =>
      viewer.segments.reduce((sum, { duration }) => sum + Math.round(duration * FRAME_RATE), 0) >
      Math.max(frameOf(over), frameOf(aside)) + 30;
    await until('all of it published', isOut, 30_000);
    await viewer.stop();
    await captions.stop();
    const air = await decodeAir(viewer);

    // The takes, by the marks in the pictures.
    const start = frameOf(await rig.untilEvent('take.started', first.takeId));
    const marked = (from: number, to: number) =>
      new Set([...air.takeAt].filter(([n]) => n >= from && n < to).map(([, take]) => take));
    expect(marked(start - 10, start)).toEqual(new Set([null]));
    expect(marked(start, frameOf(ended))).toEqual(new Set([short(first)]));
    expect(marked(frameOf(ended), frameOf(over))).toEqual(new Set([short(second)]));

    // The lines, by their tone: heard from their first frame to their last.
    const lines = rig.events.filter(({ event }) => event.type === 'line.started');
    expect(lines.length).toBe(4);
    for (const line of lines) {
      const from = frameOf(line);
      expect([from - 2, from + 15].map((n) => isHeard(air, n))).toEqual([false, true]);
      // Lines begin with their first sample; a file that somebody brought may be given room to breathe.
      if ('takeId' in line.event && line.event.takeId) expect(isHeard(air, from)).toBe(true);
    }
    const speakers = lines.map(({ event }) => 'speaker' in event && event.speaker);
    expect(speakers).toEqual(['chad', 'virgin', 'chad', 'virgin']);

    // The cue: the TV begins to change on its frame, and only then.
    const cueAt = frameOf(await rig.untilEvent('line.started', two.id)) + 12;
    const dark = air.tvAt.get(cueAt - 1) ?? 255;
    const changed = [...air.tvAt].find(([n, level]) => n > start && level > dark + 8)?.[0] ?? 0;
    expect(changed).toBeGreaterThanOrEqual(cueAt);
    expect(changed).toBeLessThanOrEqual(cueAt + 5);
    expect(air.tvAt.get(cueAt + 20)).toBeGreaterThan(180);

    // Captions: the words, escaped.
    const texts = captions.segments.map(({ uri }) => captions.file(uri).toString('utf8')).join();
    for (const text of [
      'Is that plant real',
      'Look at it',
      'Plastic &lt;all&gt; of it',
      'I knew it',
    ])
      expect(texts).toContain(text);

    const numbers = rig.events.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(rig.heartbeat?.playout).toMatchObject({ onAir: null, next: null, autoAdvance: true });
    expect(viewer.failures).toEqual([]);
  }, 120_000);

  it('goes on with the next line after its own death, without anybody else', async () => {
    rig = await ShowRig.open();
    const { folder } = rig;
    const lines = [];
    for (let i = 0; i < 4; i += 1) lines.push(await rig.line(i % 2 ? 'virgin' : 'chad'));
    const take = rig.take('four lines', lines);
    const after = rig.take('afterwards', [await rig.line('chad')]);
    await rig.send('auto-advance', { enabled: false });
    await rig.load(take);
    await rig.load(after, 'reserve');
    const { generation } = (await rig.send('hold', { enabled: false })).body;
    await rig.send('take', { takeId: take.takeId, expectOnAir: null, generation });
    await rig.untilEvent('line.started', lines[1]?.id);
    const told = rig.events.length;
    await rig.close();

    rig = await ShowRig.open(folder);
    await rig.untilEvent('take.ended', take.takeId);
    const resumed = rig.events.slice(told).map(({ event }) => event);
    const started = resumed.filter(({ type }) => type === 'line.started');
    expect(started).toMatchObject([{ lineId: lines[2]?.id }, { lineId: lines[3]?.id }]);
    expect(resumed.filter(({ type }) => type === 'take.started')).toEqual([]);
    expect(resumed.at(-1)).toMatchObject({ type: 'take.ended', reason: 'finished' });
    const numbers = rig.events.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    await until('a heartbeat', () => rig.heartbeat?.playout.onAir === null, 5000);
    expect(rig.heartbeat?.playout).toMatchObject({
      next: { takeId: after.takeId, title: 'afterwards' },
      autoAdvance: false,
    });
  }, 120_000);

  it('ends when it is told to, though somebody reads its events, and shows what it has made', async () => {
    rig = await ShowRig.open();
    const live = `${rig.url}/streams/live/v0.m3u8`;
    await until('a segment', async () => (await fetch(live)).status === 200, 30_000);
    const reader = await fetch(`${rig.url}/playout/events`);
    const { frame } = await until('a heartbeat', () => rig.heartbeat, 10_000);
    const began = performance.now();
    await rig.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    await expect(reader.text()).rejects.toThrow();
    const counters = await CountersFile.open(join(rig.folder, 'stream/channel.state'));
    expect(counters.saved?.nextFrame).toBeGreaterThanOrEqual(frame);
    await counters.close();
  }, 60_000);

  it('says why a take cannot be played', async () => {
    rig = await ShowRig.open();
    const line = await rig.line('chad');
    const missing = { ...line, spoken: { ...line.spoken, audio: 'ab'.repeat(32) } };
    const broken = rig.take('broken', [missing]);
    const forged = { ...rig.take('forged', [line]), title: 'something else' };
    await rig.send('load', { slot: 'next', take: broken });
    await rig.send('load', { slot: 'next', take: forged });
    expect((await rig.untilEvent('take.failed', broken.takeId)).event).toMatchObject({
      reason: 'the sound of line 1 is missing',
    });
    expect((await rig.untilEvent('take.failed', forged.takeId)).event).toMatchObject({
      reason: 'its content does not match its hash',
    });
    const render = async (audio: Blob, message: string) => {
      const form = new FormData();
      form.set('audio', audio, 'x.wav');
      form.set('character', 'chad');
      form.set('message', message);
      return (await fetch(`${rig.url}/render`, { method: 'POST', body: form })).status;
    };
    const sound = new Blob([new Uint8Array(tone(600, 24_000))]);
    expect(await render(new Blob(['no sound at all']), 'Hello')).toBe(422);
    expect(await render(new Blob([]), 'Hello')).toBe(400);
    expect(await render(sound, 'word '.repeat(2000))).toBe(422);
    expect(await render(sound, '<b>你好</b> مرحبا & --> 🌱')).toBe(200);
    const page = await fetch(`${rig.url}/playout/slate`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: randomUUID(), enabled: true }),
    });
    expect(page.status).toBe(403);
  }, 60_000);
});
