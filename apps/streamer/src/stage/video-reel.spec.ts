import { pictureBytes, runFfmpeg } from '@cuelight/ffmpeg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstPictureOf, VideoReel } from './video-reel.js';

const screen = { width: 64, height: 36 };
const content = {
  mediaId: '00000000-0000-4000-8000-000000000001',
  type: 'video' as const,
  artefact: 'cd'.repeat(32),
  fit: 'cover' as const,
};
let folder: string;
let path: string;

/** A third of a second: white, then black, with a tone. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-reel-'));
  path = join(folder, 'clip.mp4');
  await runFfmpeg(
    [
      ...['-f', 'lavfi', '-i', 'color=white:s=64x36:r=30:d=0.1667'],
      ...['-f', 'lavfi', '-i', 'color=black:s=64x36:r=30:d=0.1667'],
      ...['-f', 'lavfi', '-i', 'sine=frequency=500:sample_rate=48000:duration=0.3333'],
      ...['-filter_complex', '[0][1]concat=n=2[v]', '-map', '[v]', '-map', '2'],
      ...['-c:v', 'libx264', '-c:a', 'aac', path],
    ],
    { timeoutMs: 20_000, maxOutputBytes: 1000 },
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('VideoReel', () => {
  it('knows the first picture beforehand', async () => {
    const { data, width, height } = await firstPictureOf(path, content, screen);
    expect([width, height, data.length]).toEqual([64, 36, pictureBytes(screen)]);
    expect(data[1000]).toBeGreaterThan(220);
  });

  it('gives one picture and one frame of sound at a time, and begins again at the end', async () => {
    const reel = new VideoReel(path, content, screen, 'with-sound');
    const deadline = performance.now() + 20_000;
    const brightness: number[] = [];
    let sounds = 0;
    for (let frame = 0; brightness.length < 25 && performance.now() < deadline; frame += 1) {
      const { picture, sound } = reel.at(frame);
      if (sound?.length === 3200) sounds += 1;
      if (picture) brightness.push((picture.data[1000] ?? 0) > 128 ? 1 : 0);
      else await soon();
      // Looking twice moves nothing on.
      expect(reel.at(frame)).toEqual({ picture, sound });
    }
    await reel.close();
    // White, black, white, black, white: two times round and a half.
    const changes = brightness.filter((value, i) => i > 0 && value !== brightness[i - 1]).length;
    expect(brightness[0]).toBe(1);
    expect(changes).toBe(4);
    expect(sounds).toBeGreaterThan(10);
  }, 30_000);
});
