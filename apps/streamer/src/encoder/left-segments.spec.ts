import { runFfmpeg } from '@cuelight/ffmpeg';
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEDIA_BASE_SECONDS } from '../segment/admission.js';
import { leftSegments } from './left-segments.js';
import { RunFolder } from './run-folder.js';

const FIRST_FRAME = 960;
let encoded: string;
let folder: string;

/** What an encoder leaves whose input ended after two segments and a half. */
beforeAll(async () => {
  encoded = await mkdtemp(join(tmpdir(), 'cuelight-encoded-'));
  await runFfmpeg(
    [
      ...['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=30', '-f', 'lavfi', '-i', 'sine=r=48000'],
      ...['-t', '4', '-c:v', 'libx264', '-bf', '0', '-g', '48', '-keyint_min', '48'],
      ...['-sc_threshold', '0', '-c:a', 'aac', '-output_ts_offset'],
      `${MEDIA_BASE_SECONDS + FIRST_FRAME / 30}`,
      ...['-f', 'hls', '-hls_time', '1.6', '-hls_segment_type', 'fmp4'],
      ...['-hls_segment_options', 'movflags=+frag_discont'],
      ...['-hls_fmp4_init_filename', 'v0_init.mp4'],
      ...['-hls_segment_filename', join(encoded, 'v0_%08d.m4s'), join(encoded, 'v0.m3u8')],
    ],
    { timeoutMs: 20_000, maxOutputBytes: 1000 },
  );
}, 30_000);
afterAll(() => rm(encoded, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-left-'));
  await cp(encoded, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (name: string) => join(folder, name);

const left = async (nextFrame: number, rungs = ['v0']) => {
  const its = await RunFolder.left(folder, rungs);
  const last = { run: 7, nextFrame, segmentFrames: 48, fps: 30, kind: 'live' } as const;
  const segments = its ? await leftSegments(its, last) : [];
  return segments.map(({ firstFrame, frames }) => [firstFrame, frames]);
};

describe('what the encoder of a dead streamer left', () => {
  it('is every segment that was not published, the last one shorter', async () => {
    expect(await left(FIRST_FRAME + 48)).toEqual([
      [FIRST_FRAME + 48, 48],
      [FIRST_FRAME + 96, 24],
    ]);
  });

  it('is nothing when it does not go on where viewers are', async () => {
    expect(await left(FIRST_FRAME + 24)).toEqual([]);
  });

  it('ends before a segment that is not whole', async () => {
    await truncate(file('v0_00000001.m4s'), 2000);
    expect(await left(FIRST_FRAME)).toEqual([[FIRST_FRAME, 48]]);
    expect(await left(FIRST_FRAME + 48)).toEqual([]);
  });

  it('is what was complete when the encoder died too', async () => {
    const list = await readFile(file('v0.m3u8'), 'utf8');
    await writeFile(file('v0.m3u8'), list.replace('#EXT-X-ENDLIST', ''));
    await rm(file('v0_00000002.m4s'));
    expect(await left(FIRST_FRAME)).toEqual([
      [FIRST_FRAME, 48],
      [FIRST_FRAME + 48, 48],
    ]);
  });

  it('is waited for while the encoder is still at it', async () => {
    const list = await readFile(file('v0.m3u8'), 'utf8');
    const last = await readFile(file('v0_00000002.m4s'));
    await rm(file('v0_00000002.m4s'));
    await writeFile(file('v0.m3u8'), list.replace('#EXT-X-ENDLIST', ''));
    const finish = async () => {
      await writeFile(file('v0_00000002.m4s'), last);
      await writeFile(file('v0.m3u8'), list);
    };
    setTimeout(() => void finish(), 50);
    expect((await left(FIRST_FRAME)).at(-1)).toEqual([FIRST_FRAME + 96, 24]);
  });

  it('is of one rung when the run had the safe profile', async () => {
    expect((await left(FIRST_FRAME, ['v0', 'v1'])).length).toBe(3);
  });

  it('is nothing without its folder', async () => {
    await rm(folder, { recursive: true });
    expect(await left(FIRST_FRAME)).toEqual([]);
  });
});
