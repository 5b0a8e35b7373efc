import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { byRun, decodeRun } from './decoded.js';
import { SMALL } from './rig.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

const MAIN = join(import.meta.dirname, '../../../dist/apps/streamer/src/main.js');
/** Longer than any watchdog waits, and no more than the ring can make good. */
const FROZEN_MS = 3500;

describe('a streamer that the machine stops for a while', () => {
  let folder: string;
  let streamer: ChildProcess;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-frozen-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    streamer = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        STREAMER_PORT: `${port}`,
        DATA_DIR: folder,
        LOG_LEVEL: 'fatal',
        STREAM_SOURCE: 'test-card',
        STREAM_SIZE: `${SMALL.width}x${SMALL.height}`,
        STREAM_SCRATCH_DIR: join(folder, 'scratch'),
      },
    });
    const isUp = () => fetch(`${url}/health`).then(({ ok }) => ok);
    await until('the streamer', () => isUp().catch(() => false), 60_000);
  }, 70_000);

  afterAll(async () => {
    const gone = once(streamer, 'exit');
    streamer.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on with every frame, the same encoder and the right time', async () => {
    const viewer = new Viewer(`${url}/streams/live`, 'v0.m3u8');
    const newest = () => viewer.segments.at(-1)?.sequence ?? 0;
    viewer.start();
    await until('two segments', () => viewer.segments.length >= 2, 20_000);

    streamer.kill('SIGSTOP');
    await delay(FROZEN_MS);
    streamer.kill('SIGCONT');
    const back = newest();
    await until('four more segments', () => newest() >= back + 4, 30_000);
    await viewer.stop();

    expect(viewer.failures).toEqual([]);
    // One run: time in which the streamer stood still is not held against the encoder.
    expect(byRun(viewer.segments).length).toBe(1);
    const [first] = viewer.segments;
    let expected = first?.startsAt ?? 0;
    for (const { startsAt, duration } of viewer.segments) {
      expect(Math.abs(startsAt - expected)).toBeLessThan(50);
      expected = startsAt + duration * 1000;
    }
    const { playlist, wall } = viewer.seen.at(-1) ?? { playlist: undefined, wall: 0 };
    const last = playlist?.segments.at(-1);
    expect(wall - (last?.startsAt ?? 0)).toBeLessThan(2 * 1600 + 2000);
    // What could not be drawn in time is the picture before, held: numbers never go back and come up to the present.
    const { frames } = await decodeRun(viewer, viewer.segments);
    expect(frames).not.toContain(undefined);
    frames.forEach((frame, i) => expect(frame).toBeGreaterThanOrEqual(frames[i - 1] ?? 0));
    expect(frames.length).toBe(viewer.segments.length * 48);
    expect((frames.at(-1) ?? 0) - (frames[0] ?? 0)).toBeGreaterThan(frames.length - 10);
  }, 60_000);
});
