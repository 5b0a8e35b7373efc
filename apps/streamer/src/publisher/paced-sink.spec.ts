import { PacedSink } from './paced-sink.js';
import { segment } from './segment.fixture.js';
import type { WholeSegment } from './whole-segment.js';

const whole = (firstFrame: number): WholeSegment => ({
  run: 1,
  firstFrame,
  frames: 48,
  kinds: [],
  lostBefore: [],
  rungs: [],
});

const setup = (paceMs: number) => {
  const published: { frame: number; at: number }[] = [];
  const troubles: unknown[] = [];
  const sink = new PacedSink(
    {
      nextRun: () => Promise.resolve(1),
      publish: ({ firstFrame }) => {
        published.push({ frame: firstFrame, at: performance.now() });
        if (firstFrame === 13) return Promise.reject(new Error('broken'));
        return Promise.resolve(segment());
      },
    },
    { paceMs, now: () => performance.now(), onTrouble: (error) => troubles.push(error) },
  );
  return { sink, published, troubles };
};

describe('PacedSink', () => {
  it('publishes in order and keeps its distance', async () => {
    const { sink, published } = setup(40);
    for (const frame of [0, 48, 96]) void sink.accept(whole(frame));
    while (published.length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(published.map(({ frame }) => frame)).toEqual([0, 48, 96]);
    const gaps = published.slice(1).map(({ at }, i) => at - (published[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(35);
  });

  it('hurries at the end', async () => {
    const { sink, published } = setup(60_000);
    for (const frame of [0, 48, 96]) void sink.accept(whole(frame));
    await sink.flush();
    expect(published.length).toBe(3);
  });

  it('says when viewers have a segment', async () => {
    const { sink, published } = setup(20);
    const accepted = [0, 48].map((frame) => sink.accept(whole(frame)));
    await accepted[1];
    expect(published.length).toBe(2);
  });

  it('goes on after a failure', async () => {
    const { sink, published, troubles } = setup(0);
    for (const frame of [13, 48]) void sink.accept(whole(frame));
    await sink.flush();
    expect(published.map(({ frame }) => frame)).toEqual([13, 48]);
    expect(troubles.length).toBe(1);
  });
});
