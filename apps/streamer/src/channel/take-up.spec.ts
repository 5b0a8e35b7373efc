import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScratchFolder } from '../encoder/scratch-folder.js';
import type { ChannelCounters } from '../publisher/counters-file.js';
import { MADE_UP_FRAMES, takeUp } from './take-up.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-take-up-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A channel whose newest segment ended this long ago. */
const savedBefore = (seconds: number): ChannelCounters => ({
  stamp: 'abc',
  run: 3,
  nextSequence: 100,
  discontinuity: 2,
  nextFrame: 4800,
  epochMs: Date.now() - (4800 * 1000) / 30 - seconds * 1000,
  targetSeconds: 2,
});

const up = (saved?: ChannelCounters) =>
  takeUp(saved, {
    fps: 30,
    segmentFrames: 48,
    scratch: new ScratchFolder([folder]),
    rungs: ['v0'],
    kind: 'live',
  });

describe('taking up a channel', () => {
  it('makes up all of a short time in which nobody was there', async () => {
    const { airedTo, from, now, clock } = await up(savedBefore(2.5));
    expect([airedTo, from]).toEqual([4800, 4800]);
    expect(now).toBeGreaterThanOrEqual(4875);
    expect(clock.dueFrame(performance.now() + 100)).toBeGreaterThanOrEqual(now);
  });

  it('makes up the end of a long one: no more than fits into the ring', async () => {
    const { airedTo, from, now } = await up(savedBefore(60));
    expect(airedTo).toBe(4800);
    expect(now).toBeGreaterThanOrEqual(4800 + 1800);
    expect(from).toBe(now - MADE_UP_FRAMES);
  });

  it('never gives a frame twice when the time of day was set back', async () => {
    const { airedTo, from, now } = await up(savedBefore(-3600));
    expect([airedTo, from, now]).toEqual([4800, 4800, 4800]);
  });

  it('begins a new channel with its first frame', async () => {
    const { airedTo, from, now, left } = await up();
    expect([airedTo, from, now]).toEqual([0, 0, 0]);
    expect(left).toEqual([]);
  });
});
