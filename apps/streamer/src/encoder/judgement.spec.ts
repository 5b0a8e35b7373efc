import { PassThrough } from 'node:stream';
import { retryAfter } from './back-off.js';
import { followProgress, type EncoderProgress } from './progress.js';
import { ladderOf } from './ladder.js';
import { verdictOn, type Vitals } from './watchdogs.js';

describe('retryAfter', () => {
  it('is at once first, then waits longer, and makes it easier after three deaths in a minute', () => {
    const after = (...deaths: number[]) => retryAfter(deaths);
    expect(after(0)).toEqual({ delayMs: 0, profile: 'normal' });
    expect(after(0, 1)).toEqual({ delayMs: 200, profile: 'normal' });
    expect(after(0, 1, 2)).toEqual({ delayMs: 1000, profile: 'safe' });
    expect(after(0, 1, 2, 3)).toEqual({ delayMs: 5000, profile: 'safe' });
    expect(after(0, 1, 2, 3, 4, 5)).toEqual({ delayMs: 5000, profile: 'safe' });
  });

  it('forgets deaths that are a minute old', () => {
    expect(retryAfter([0, 1000, 61_000])).toEqual({ delayMs: 0, profile: 'normal' });
  });
});

describe('verdictOn', () => {
  const healthy: Vitals = {
    now: 100_000,
    startedAt: 0,
    fed: 3000,
    encoded: 2998,
    movedAt: 99_600,
    owesSince: undefined,
    segmentFrames: 48,
    fps: 30,
    finishedAt: undefined,
  };

  it('lets a working encoder live', () => {
    expect(verdictOn(healthy)).toBeUndefined();
  });

  it('condemns one that has input and neither takes nor encodes anything for two seconds', () => {
    expect(verdictOn({ ...healthy, movedAt: 98_001 })).toBeUndefined();
    expect(verdictOn({ ...healthy, movedAt: 97_999 })).toMatch('no picture taken or encoded');
  });

  it('lets one live that a busy machine starves: far behind, but it moves', () => {
    expect(verdictOn({ ...healthy, encoded: 2860, movedAt: 98_500 })).toBeUndefined();
  });

  it('never blames one that has nothing to encode', () => {
    expect(verdictOn({ ...healthy, movedAt: 0, encoded: 3000 })).toBeUndefined();
  });

  it('condemns one that has encoded a segment and does not complete it', () => {
    expect(verdictOn({ ...healthy, owesSince: 98_401 })).toBeUndefined();
    expect(verdictOn({ ...healthy, owesSince: 98_399 })).toMatch('not completed for 1601 ms');
  });

  it('gives a new one time to start', () => {
    const fresh = { ...healthy, encoded: 0, fed: 4 };
    expect(verdictOn({ ...fresh, startedAt: 95_001, movedAt: 95_001 })).toBeUndefined();
    expect(verdictOn({ ...fresh, startedAt: 94_999, movedAt: 94_999 })).toMatch('no picture');
  });

  it('condemns one that does not end when its input has, unless it is still at work', () => {
    expect(verdictOn({ ...healthy, finishedAt: 97_001 })).toBeUndefined();
    expect(verdictOn({ ...healthy, finishedAt: 90_000, movedAt: 98_100 })).toBeUndefined();
    const idle = { ...healthy, encoded: 3000, finishedAt: 96_999, movedAt: 96_990 };
    expect(verdictOn(idle)).toMatch('did not end');
  });
});

describe('followProgress', () => {
  it('reads blocks in whatever pieces they come', async () => {
    const output = new PassThrough();
    const seen: EncoderProgress[] = [];
    followProgress(output, (progress) => seen.push(progress));
    const text =
      'frame=0\nspeed=N/A\nprogress=continue\nframe=  48\nfps=30\nspeed=1.02x\nprogress=continue\n';
    for (const piece of text.match(/.{1,7}/gs) ?? []) output.write(piece);
    output.end();
    await new Promise((resolve) => output.once('end', resolve));
    expect(seen).toEqual([
      { frames: 0, speed: 0 },
      { frames: 48, speed: 1.02 },
    ]);
  });
});

describe('ladderOf', () => {
  const picture = { width: 1280, height: 720, bitrateKbps: 2500, audioKbps: 128 };

  it('promises the most a segment can hold', () => {
    const [rung, ...more] = ladderOf({ ...picture, ladder: 'single' }, 1.6);
    expect(more).toEqual([]);
    expect(rung).toEqual({
      encoder: {
        name: 'v0',
        width: 1280,
        height: 720,
        maxrateKbps: 2500,
        bufferKbits: 2500,
      },
      bandwidth: 4_274_310,
      averageBandwidth: 2_680_560,
    });
  });

  it('adds a picture of 360 lines in the same shape, unless the first is no larger', () => {
    const rungs = ladderOf({ ...picture, ladder: 'with-360p' }, 1.6);
    expect(rungs[1]?.encoder).toMatchObject({ name: 'v1', width: 640, height: 360 });
    const small = { ...picture, width: 320, height: 180, ladder: 'with-360p' as const };
    expect(ladderOf(small, 1.6).length).toBe(1);
  });
});
