import { runFfmpeg } from '@cuelight/ffmpeg';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { inspectVideo, lastTime, posterAt, readThrough } from './inspect-video.js';

const { signal } = new AbortController();
let folder: string;

const TEST_CARD = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=15:duration=4'];
const TONE = ['-f', 'lavfi', '-i', 'sine=duration=4'];
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-threads', '1'];

/** Films a video of 4 s with FFmpeg. */
async function film(name: string, args: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await runFfmpeg([...args, '-y', path], { timeoutMs: 30_000, maxOutputBytes: 1_000 });
  return path;
}

async function cut(path: string, share: number): Promise<string> {
  const bytes = await readFile(path);
  await writeFile(`${path}.cut`, bytes.subarray(0, bytes.length * share));
  return `${path}.cut`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-video-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the arguments of FFmpeg', () => {
  it('read a file through without decoding it', () => {
    expect(readThrough('/a/b').join(' ')).toBe(
      '-progress pipe:1 -nostats -protocol_whitelist file,pipe -i file:/a/b' +
        ' -map 0:V:0 -map 0:a:0? -c copy -f null -',
    );
  });

  it('take one picture as a player would show it', () => {
    expect(posterAt('/a/b', 1.25).join(' ')).toBe(
      '-ss 1.250 -protocol_whitelist file,pipe -i file:/a/b -map 0:V:0 -frames:v 1' +
        ' -vf scale=iw*sar:ih,setsar=1 -pix_fmt yuvj420p -c:v mjpeg -q:v 3 -f image2pipe pipe:1',
    );
  });

  it('say how far reading came', () => {
    expect(lastTime('frame=1\nout_time_us=40000\nout_time_us=2500000\nprogress=end\n')).toBe(2.5);
    expect(lastTime('out_time_us=N/A\n')).toBe(0);
  });
});

describe('a good video', () => {
  it('is measured and gets a poster from within', async () => {
    const path = await film('good.mp4', [...TEST_CARD, ...TONE, ...X264, '-c:a', 'aac']);
    const { thumbnail, ...found } = await inspectVideo(path, signal);
    expect(found).toMatchObject({ width: 320, height: 180, hasAudio: true });
    expect(found.duration).toBeCloseTo(4, 1);
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 200 });
    const { channels } = await sharp(thumbnail).stats();
    expect(channels[0]?.stdev).toBeGreaterThan(20);
  });

  it('takes its poster at a tenth of its length, past the black at its start', async () => {
    const black = 'drawbox=enable=lt(t\\,0.2):t=fill:c=black';
    const path = await film('fade.mp4', [...TEST_CARD, '-vf', black, ...X264]);
    const { thumbnail, hasAudio } = await inspectVideo(path, signal);
    expect(hasAudio).toBe(false);
    expect((await sharp(thumbnail).stats()).channels[0]?.mean).toBeGreaterThan(40);
  });

  it('is measured as the phone was held', async () => {
    const flat = await film('flat.mp4', [...TEST_CARD, ...X264]);
    const path = await film('held.mp4', ['-i', flat, '-c', 'copy', '-metadata:s:v', 'rotate=90']);
    expect(await inspectVideo(path, signal)).toMatchObject({ width: 180, height: 320 });
  });

  it('that does not say how long it is, is measured', async () => {
    const args = [...TEST_CARD, '-c:v', 'libvpx', '-deadline', 'realtime', '-live', '1'];
    const path = await film('recorded.webm', args);
    expect((await inspectVideo(path, signal)).duration).toBeCloseTo(4, 0);
  });
});

describe('a bad video', () => {
  it.each([
    ['with its index at the end', [], 'cannot be played: its index is missing'],
    [
      'with its index at the start',
      ['-movflags', '+faststart'],
      'is damaged or cut off: it should last 4.0 s',
    ],
  ])('truncated (%s) is refused with the reason', async (_where, flags, reason) => {
    const whole = await film('whole.mp4', [...TEST_CARD, ...X264, ...flags]);
    const refused = inspectVideo(await cut(whole, 0.6), signal);
    await expect(refused).rejects.toMatchObject({ name: 'MediaRefused' });
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.not.toThrow(folder);
  });

  it('whose pictures are noise is refused', async () => {
    const path = await film('noise.mp4', [...TEST_CARD, ...X264]);
    const bytes = await readFile(path);
    const data = bytes.indexOf('mdat') + 4;
    const index = bytes.indexOf('moov') - 4;
    bytes.fill(0x5a, data, index);
    await writeFile(path, bytes);
    await expect(inspectVideo(path, signal)).rejects.toThrow('The video is damaged');
  });

  it('without a picture is refused', async () => {
    const path = await film('song.mp4', [...TONE, '-c:a', 'aac']);
    await expect(inspectVideo(path, signal)).rejects.toThrow('no moving picture');
  });

  it('is not blamed when the work was cancelled', async () => {
    const path = await film('fine.mp4', [...TEST_CARD, ...X264]);
    await expect(inspectVideo(path, AbortSignal.abort())).rejects.toMatchObject({
      name: 'FfmpegError',
      failure: { kind: 'aborted' },
    });
  });
});
