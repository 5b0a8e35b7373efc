import { runFfmpeg } from '@cuelight/ffmpeg';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { admit, MEDIA_BASE_SECONDS } from './admission.js';

const FIRST_FRAME = 777;
let folder: string;
let init: Buffer;
let media: Buffer;

/** Two segments as the channel's encoder writes them; the second is looked at. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-admission-'));
  const name = join(folder, 'v0');
  await runFfmpeg(
    [
      ...['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=30', '-f', 'lavfi', '-i', 'sine=r=48000'],
      ...['-t', '3.2', '-c:v', 'libx264', '-bf', '0', '-g', '48', '-keyint_min', '48'],
      ...['-sc_threshold', '0', '-c:a', 'aac', '-output_ts_offset'],
      `${MEDIA_BASE_SECONDS + (FIRST_FRAME - 48) / 30}`,
      ...['-f', 'hls', '-hls_time', '1.6', '-hls_segment_type', 'fmp4'],
      ...['-hls_segment_options', 'movflags=+frag_discont', '-hls_fmp4_init_filename', 'init.mp4'],
      ...['-hls_segment_filename', `${name}_%d.m4s`, `${name}.m3u8`],
    ],
    { timeoutMs: 20_000, maxOutputBytes: 1000 },
  );
  init = await readFile(join(folder, 'init.mp4'));
  media = await readFile(`${name}_1.m4s`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const expected = { firstFrame: FIRST_FRAME, frames: 48, fps: 30 };
const reasonFor = (bytes: Buffer, what = expected): string => {
  const verdict = admit(init, bytes, what);
  return verdict.kind === 'refused' ? verdict.reason : 'admitted';
};

describe('admission', () => {
  it('lets a whole segment in and says what it is', () => {
    expect(admit(init, media, expected)).toMatchObject({
      kind: 'admitted',
      init: {
        video: { width: 64, height: 48, codec: expect.stringMatching(/^avc1\.[0-9a-f]{6}$/) },
        audio: { codec: 'mp4a.40.2', timescale: 48_000 },
      },
    });
  });

  it('refuses it cut short at any byte', () => {
    for (let length = 0; length < media.length; length += 1) {
      expect(reasonFor(media.subarray(0, length))).not.toBe('admitted');
    }
  });

  it('refuses an init segment cut short at any byte', () => {
    for (let length = 0; length < init.length; length += 1) {
      expect(admit(init.subarray(0, length), media, expected).kind).toBe('refused');
    }
  });

  it('refuses another place on the timeline and another number of pictures', () => {
    expect(reasonFor(media, { ...expected, firstFrame: FIRST_FRAME + 1 })).toMatch('it starts at');
    expect(reasonFor(media, { ...expected, frames: 47 })).toBe('48 pictures instead of 47');
  });

  it('refuses zeros where the index should be', () => {
    const zeroed = Buffer.from(media);
    zeroed.fill(0, 24, 400);
    expect(reasonFor(zeroed)).not.toBe('admitted');
  });
});
