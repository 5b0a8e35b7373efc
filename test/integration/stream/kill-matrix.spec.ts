import type { AsRunEntry, Heartbeat, Pipeline, Segment, Usage } from '@cuelight/contracts';
import { ElevenLabsServer, hum, OpenAiServer, type Speak } from '@cuelight/testing';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expectOk } from '../pipeline.driver.js';
import { scriptText } from '../script.driver.js';
import { decodeAir } from './air.js';
import type { OnAirDriver } from './on-air-driver.js';
import { OnAirProcesses, type Part } from './on-air-processes.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

/*
 * kill -9 of every part at every stage a segment can be in. One kill meets five segments, each at another stage, so that
 * the whole matrix costs four kills.
 */

const WITHIN_MS = 45_000;
const KEY = 'the-right-key';
/** Lines that one worker has spoken at once: what a killed one was about is said again. */
const LINES_AT_ONCE = 3;

type Victim = Exclude<Part, 'second api'>;
const VICTIMS: readonly Victim[] = ['api', 'worker', 'redis', 'streamer'];
const STAGES = ['on air', 'next', 'in reserve', 'being spoken', 'being written'] as const;
type Stage = (typeof STAGES)[number];

let model: OpenAiServer;
let voice: ElevenLabsServer;
let processes: OnAirProcesses;
let show: OnAirDriver;
let viewer: Viewer;

/** A line takes as long as with a voice far away. */
const slowly: Speak = async (text) => {
  await delay(150);
  return hum(text);
};

beforeAll(async () => {
  [model, voice] = await Promise.all([
    OpenAiServer.start(),
    ElevenLabsServer.start({ apiKey: KEY, speak: slowly }),
  ]);
  ({ processes, show } = await OnAirProcesses.open({
    parts: ['redis', 'worker'],
    env: {
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'sk-test',
      WRITER_DEADLINE_SECONDS: '2',
      ELEVENLABS_API_KEY: KEY,
      ELEVENLABS_BASE_URL: voice.baseUrl,
    },
  }));
  await show.client.post('/api/orchestrator/config', {
    filler: { enabled: false },
    rendering: { maxConcurrentForming: 3 },
  });
  viewer = new Viewer(`${processes.streamerUrl}/streams/live`, 'v0.m3u8');
  viewer.start();
}, 90_000);
afterAll(async () => {
  await viewer.stop();
  await processes.close();
  await Promise.all([model.close(), voice.close()]);
}, 30_000);

const fact = async (): Promise<Heartbeat['playout']> => {
  const heartbeat = (await (await fetch(`${processes.streamerUrl}/playout`)).json()) as Heartbeat;
  return heartbeat.playout;
};

/** Short, so that a script of many lines is soon over. */
const lineOf = (title: string, line: number): string => `${title} ${line}.`;

async function draft(title: string, lines: number): Promise<Segment> {
  const script = Array.from({ length: lines }, (_, at) => ({
    speaker: at % 2 === 0 ? 'chad' : 'virgin',
    text: lineOf(title, at),
  }));
  return expectOk(await show.client.post<Segment>('/api/pipeline', { title, script }), 201);
}

/** Ready segments, in this order; a number of lines a title. */
async function spoken(lengths: Readonly<Record<string, number>>): Promise<Segment[]> {
  const drafts: Segment[] = [];
  for (const [title, lines] of Object.entries(lengths)) drafts.push(await draft(title, lines));
  for (const { id } of drafts) await show.become(id, 'forming');
  return Promise.all(drafts.map(({ id }) => show.untilIs(id, 'ready')));
}

/** What the voice was asked to say of a segment, and how often each. */
function asked(title: string): number[] {
  const counts = new Map<string, number>();
  for (const { body } of voice.requests) {
    const text = String(body['text']);
    if (text.startsWith(`${title} `)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts.values()];
}

async function titled(title: string): Promise<Segment[]> {
  const { segments } = expectOk(await show.client.get<Pipeline>('/api/pipeline'));
  return segments.filter((segment) => segment.seed === title || segment.title === title);
}

/** A model that has begun and never ends: the draft is there, and being written. */
async function beingWritten(title: string): Promise<Segment> {
  model.behave([{ kind: 'silence', text: '{"title": "' }]);
  // Whoever asked loses the connection when the api is killed.
  void show.client.post('/api/orchestrator/expand', { seed: title }).catch(() => undefined);
  return until('the draft', async () => (await titled(title))[0], WITHIN_MS);
}

/** The writer has given up, or died: a producer asks again. */
async function writtenAgain({ id, seed }: Segment): Promise<void> {
  model.behave([scriptText([lineOf(seed, 0), lineOf(seed, 1)])]);
  const again = async () => {
    const wish = { segmentId: id };
    const answer = await show.client.post<Segment>('/api/orchestrator/regenerate', wish);
    return answer.status === 200 && answer.body.script.length === 2;
  };
  await until('it to be written', again, WITHIN_MS);
  await show.become(id, 'forming');
}

const takesOf = async ({ id }: Segment): Promise<AsRunEntry[]> =>
  (await show.asRun()).filter(({ kind, segmentId }) => kind === 'take' && segmentId === id);

describe.each(VICTIMS)('%s is killed', (victim) => {
  const name = (letter: string) => `${victim.charAt(0)}${letter}`;
  const scene = new Map<Stage, Segment>();
  const at = (stage: Stage): Segment => {
    const segment = scene.get(stage);
    if (!segment) throw new Error(`nothing was ${stage}`);
    return segment;
  };

  beforeAll(async () => {
    await show.stop();
    const ready = await spoken({ [name('A')]: 12, [name('B')]: 3, [name('R')]: 3 });
    ready.forEach((segment, index) => scene.set(STAGES[index] ?? 'on air', segment));
    scene.set('being spoken', await draft(name('C'), 6));
    await show.play();
    await show.untilStatus(
      'A on air, B and R loaded',
      ({ playout }) =>
        playout?.onAir?.segmentId === at('on air').id &&
        playout.onAir.phase === 'speaking' &&
        playout.next?.segmentId === at('next').id &&
        playout.reserve[0]?.segmentId === at('in reserve').id,
    );
    scene.set('being written', await beingWritten(name('D')));
    await show.become(at('being spoken').id, 'forming');
    await until('half of C spoken', () => asked(name('C')).length >= 3, WITHIN_MS);

    await processes.kill(victim);
    if (victim === 'api') {
      // Nobody is there to tell it to, and it goes on all the same.
      const goesOn = async () => (await fact()).onAir?.segmentId === at('in reserve').id;
      await until('the reserve on air', goesOn, WITHIN_MS);
    }
    await processes.start(victim);
    await writtenAgain(at('being written'));
    for (const stage of STAGES) await show.untilIs(at(stage).id, 'aired');
  }, 120_000);

  it.each(STAGES)('the segment that was %s airs once, and whole', async (stage) => {
    const segment = at(stage);
    expect(await titled(segment.seed || segment.title)).toHaveLength(1);
    expect(await show.segment(segment.id)).toMatchObject({ status: 'aired', interrupted: false });
    expect(await takesOf(segment)).toMatchObject([{ endReason: 'finished' }]);

    const lines = (await show.asRun()).filter(
      ({ kind, segmentId }) => kind === 'line' && segmentId === segment.id,
    );
    const cut = lines.filter((line) => line.kind === 'line' && line.completed !== true);
    // Only the line that was said when the streamer died is not heard to its end.
    expect(cut.length).toBeLessThanOrEqual(victim === 'streamer' && stage === 'on air' ? 1 : 0);
    expect(lines.map((line) => line.kind === 'line' && line.line)).toEqual(
      (await show.segment(segment.id)).script.map((_, index) => index),
    );
  });

  it('those that were ready follow each other without a frame between', async () => {
    const [[a], [b], [r]] = [
      await takesOf(at('on air')),
      await takesOf(at('next')),
      await takesOf(at('in reserve')),
    ];
    expect([b?.startFrame, r?.startFrame]).toEqual([a?.endFrame, b?.endFrame]);
  });

  it('nothing is paid for twice', async () => {
    const counts = asked(name('C'));
    expect(counts).toHaveLength(6);
    const again = counts.filter((times) => times > 1).length;
    expect(again).toBeLessThanOrEqual(victim === 'worker' ? LINES_AT_ONCE : 0);
    const usage = expectOk(await show.client.get<Usage>('/api/usage'));
    const used = usage.bySegment.find(({ segmentId }) => segmentId === at('being spoken').id);
    expect(used?.characters).toBe(6 * lineOf(name('C'), 0).length);
  });
});

it('two copies of the api change over in the middle of a take', async () => {
  await processes.start('second api');
  await show.stop();
  const [a, b, c] = await spoken({ changeA: 10, changeB: 3, changeC: 3 });
  if (!a || !b || !c) throw new Error('three were made');
  await show.play();
  await show.untilStatus('C in reserve', ({ playout }) =>
    Boolean(
      playout?.onAir?.segmentId === a.id && playout.reserve.some((t) => t.segmentId === c.id),
    ),
  );
  const other = show.through(processes.urlOf('second api'));
  await processes.kill('api');
  const killedAt = performance.now();
  // Whoever plays promotes what is next again; nobody does until the lock has moved.
  await other.become(b.id, 'ready');
  await other.untilIs(b.id, 'pre-air');
  expect(performance.now() - killedAt).toBeLessThan(5_000);
  expect((await other.status()).playout?.onAir?.segmentId).toBe(a.id);

  await other.untilIs(c.id, 'aired');
  await processes.start('api');
  for (const segment of [a, b, c]) {
    expect(await show.segment(segment.id)).toMatchObject({ status: 'aired', interrupted: false });
    expect(await takesOf(segment)).toMatchObject([{ endReason: 'finished' }]);
  }
  await processes.kill('second api');
}, 90_000);

it('what viewers got is what the as-run says', async () => {
  const entries = (await show.asRun()).filter(({ kind }) => kind === 'take');
  expect(entries.length).toBe(VICTIMS.length * STAGES.length + 3);
  await viewer.stop();
  const { takeAt } = await decodeAir(viewer);
  const newest = Math.max(...takeAt.keys());
  const aired = entries.filter(({ endFrame }) => (endFrame ?? Infinity) < newest);
  expect(aired.length).toBeGreaterThanOrEqual(entries.length - 1);
  const wrong = aired.flatMap(({ takeId, startFrame, endFrame }) =>
    [...takeAt].filter(([frame, mark]) => {
      const isInside = frame >= startFrame && frame < (endFrame ?? 0);
      // While a killed streamer comes back, the slate is on.
      const isSlate = mark === null && isInside;
      return !isSlate && isInside !== (mark === takeId?.slice(0, 8));
    }),
  );
  expect(wrong).toEqual([]);
  for (const { takeId } of aired) {
    expect(
      [...takeAt.values()].filter((mark) => mark === takeId?.slice(0, 8)).length,
    ).toBeGreaterThan(15);
  }
}, 90_000);

it("the streamer's data is emptied: what was on air is told as interrupted, the rest airs once", async () => {
  await show.stop();
  const [a, b] = await spoken({ Lost: 10, Kept: 3 });
  if (!a || !b) throw new Error('two were made');
  await show.play();
  await show.untilStatus('B loaded', ({ playout }) =>
    Boolean(playout?.onAir?.segmentId === a.id && playout.next?.segmentId === b.id),
  );
  await show.untilIs(a.id, 'on-air');
  await processes.kill('streamer');
  await rm(join(processes.folder, 'stream'), { recursive: true });
  await processes.start('streamer');
  await show.untilIs(b.id, 'aired');
  expect(await show.segment(a.id)).toMatchObject({ status: 'aired', interrupted: true });
  expect(await takesOf(b)).toMatchObject([{ endReason: 'finished' }]);
  expect((await takesOf(a)).length).toBeLessThanOrEqual(1);
}, 90_000);
