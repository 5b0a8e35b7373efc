import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.js';
import { byRun, decodeRun } from './decoded.js';
import type { PlaylistSegment } from './m3u8.js';
import { SMALL } from './rig.js';
import { until } from './until.js';
import { Viewer } from './viewer.js';

const MAIN = join(import.meta.dirname, '../../../dist/apps/streamer/src/main.js');
const DEATHS = 3;
/** What a new streamer makes up; a busy machine may need longer to start it, and then there is a hole. */
const MADE_UP_MS = 4000;
/** From the last picture that was encoded to the death, and from the first of the next to its first answer. */
const ON_THE_WAY_MS = 500;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

/** One story: a streamer that is killed three times and started again at once, and a viewer who watches all the time. */
describe('a streamer that is killed again and again', () => {
  let folder: string;
  let streamer: ChildProcess;
  let viewer: Viewer;
  /** How long nobody answered, a number a death. */
  const downMs: number[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-dead-'));
    const port = await freePort();
    const start = () =>
      spawn(process.execPath, [MAIN], {
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
    streamer = start();
    const url = `http://127.0.0.1:${port}/streams/live`;
    const answers = () => fetch(`${url}/v0.m3u8`).then(({ ok }) => ok);
    viewer = new Viewer(url, 'v0.m3u8');
    viewer.start();
    const runs = () => byRun(viewer.segments);
    await until('two segments', () => viewer.segments.length >= 2, 60_000);
    for (let death = 1; death <= DEATHS; death += 1) {
      const gone = once(streamer, 'exit');
      const diedAt = performance.now();
      streamer.kill('SIGKILL');
      await gone;
      streamer = start();
      await until('an answer', () => answers().catch(() => false), 30_000);
      downMs.push(performance.now() - diedAt);
      const isBack = () => runs().length > death && (runs().at(-1)?.length ?? 0) >= 2;
      await until('two segments of the next run', isBack, 30_000);
    }
    await viewer.stop();
  }, 170_000);

  afterAll(async () => {
    const gone = once(streamer, 'exit');
    streamer.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  });

  const timesOf = ({ map = '', uri }: PlaylistSegment) => {
    const { video } = readInitSegment(viewer.file(map));
    const run = readMediaSegment(viewer.file(uri)).find(({ trackId }) => trackId === video.id);
    const { startTime = Number.NaN, duration = Number.NaN } = run ?? {};
    return { start: startTime / video.timescale, end: (startTime + duration) / video.timescale };
  };

  it('leaves no hole: neither in the dates nor in the pictures themselves', () => {
    let death = -1;
    viewer.segments.forEach((segment, i) => {
      const before = viewer.segments[i - 1];
      if (!before) return;
      if (segment.tagged) death += 1;
      const tooLateMs = segment.tagged ? (downMs[death] ?? 0) + ON_THE_WAY_MS - MADE_UP_MS : 0;
      const gapMs = segment.startsAt - before.startsAt - before.duration * 1000;
      expect(Math.abs(gapMs)).toBeLessThan(Math.max(50, tooLateMs));
      const gap = timesOf(segment).start - timesOf(before).end;
      expect(gap).toBeCloseTo(gapMs / 1000, 1);
    });
    expect(death).toBe(DEATHS - 1);
  });

  it('publishes what was being encoded when it died, picture by picture', async () => {
    const dead = byRun(viewer.segments).slice(0, -1);
    expect(dead.length).toBe(DEATHS);
    const ends = dead.map((run) => run.at(-1)?.duration ?? Number.NaN);
    expect(ends.some((duration) => duration < 1.6)).toBe(true);
    for (const run of dead) {
      const { frames } = await decodeRun(viewer, run);
      const seconds = run.reduce((sum, { duration }) => sum + duration, 0);
      expect(frames.length).toBe(Math.round(seconds * 30));
      expect(frames).not.toContain(undefined);
    }
  });

  it('gives no number and no name twice, and tags every new run', () => {
    const { segments } = viewer;
    segments.forEach(({ sequence, map, tagged, duration }, i) => {
      const before = segments[i - 1];
      expect(duration).toBeLessThanOrEqual(1.6);
      if (!before) return;
      expect(sequence).toBe(before.sequence + 1);
      expect(tagged).toBe(map !== before.map);
    });
    expect(new Set(segments.map(({ uri }) => uri)).size).toBe(segments.length);
    const numbers = viewer.seen.map(({ playlist }) => playlist.mediaSequence);
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  });
});
