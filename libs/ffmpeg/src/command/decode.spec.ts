import { ffprobe, FfmpegError, localFile, pictureBytes, runFfmpeg } from '../index.js';
import { decodePictures } from './decode-pictures.js';
import { decodeSound } from './decode-sound.js';
import { rawPictureToJpeg } from './jpeg.js';

const run = { timeoutMs: 20_000, maxOutputBytes: 64_000_000 };
/** Half a second of red, 64x48 at 10 pictures a second, with a tone, as bytes of a fragmented MP4. */
const clip = async (): Promise<Buffer> => {
  const { stdout } = await runFfmpeg(
    [
      ...['-f', 'lavfi', '-i', 'color=c=red:size=64x48:rate=10:duration=0.5'],
      ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=0.5'],
      ...['-c:v', 'libx264', '-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov'],
      ...['-f', 'mp4', 'pipe:1'],
    ],
    run,
  );
  return stdout;
};

describe('decoding', () => {
  it('is asked for in these words', () => {
    expect(
      decodeSound(localFile('/x/a b.mp3'), { sampleRate: 48_000, channels: 1 }).join(' '),
    ).toBe(
      '-protocol_whitelist file,pipe -i file:/x/a b.mp3 -vn -map 0:a:0 -f s16le -c:a pcm_s16le -ar 48000 -ac 1 pipe:1',
    );
    expect(
      decodePictures(['-i', 'pipe:0'], { width: 384, height: 216, fps: 30, fit: 'cover' }).join(
        ' ',
      ),
    ).toBe(
      '-i pipe:0 -an -sn -map 0:v:0 -vf fps=30,scale=384:216:force_original_aspect_ratio=increase,crop=384:216,setsar=1 -fps_mode passthrough -pix_fmt yuv420p -f rawvideo pipe:1',
    );
  });

  it('gives samples at the rate asked for', async () => {
    const { stdout } = await runFfmpeg(
      decodeSound(['-i', 'pipe:0'], { sampleRate: 48_000, channels: 2 }),
      { ...run, input: await clip() },
    );
    expect(Math.abs(stdout.length / 4 - 24_000)).toBeLessThan(3_000);
  });

  it.each(['cover', 'contain'] as const)('fits pictures into the box by %s', async (fit) => {
    const size = { width: 128, height: 72 };
    const { stdout } = await runFfmpeg(
      decodePictures(['-i', 'pipe:0'], { ...size, fps: 30, fit }),
      {
        ...run,
        input: await clip(),
      },
    );
    expect(stdout.length / pictureBytes(size)).toBe(15);
    // Red in the middle: high V. Left edge: the picture itself, or its darkened backdrop.
    const v = stdout.subarray(128 * 72 + 64 * 36, pictureBytes(size));
    expect(v[18 * 64 + 32]).toBeGreaterThan(200);
    const brightness = { edge: stdout[36 * 128 + 2] ?? 0, middle: stdout[36 * 128 + 64] ?? 0 };
    expect(brightness.edge < brightness.middle - 10).toBe(fit === 'contain');
  });

  it('makes a JPEG of a raw picture', async () => {
    const size = { width: 64, height: 48 };
    const { stdout } = await runFfmpeg(rawPictureToJpeg(size), {
      ...run,
      input: Buffer.alloc(pictureBytes(size), 128),
    });
    const probe = await ffprobe(stdout);
    expect(probe.streams[0]).toMatchObject({ codec_name: 'mjpeg', width: 64, height: 48 });
  });
});

describe('ffprobe', () => {
  it('reads bytes in memory', async () => {
    const probe = await ffprobe(await clip());
    expect(probe.streams.map((stream) => stream.codec_type)).toEqual(['video', 'audio']);
    expect(probe.streams[1]?.sample_rate).toBe(44_100);
  });

  it('refuses what is no media', async () => {
    await expect(ffprobe(Buffer.from('no media at all'))).rejects.toBeInstanceOf(FfmpegError);
  });

  it('does not let a playlist in disguise reach for other addresses', async () => {
    const playlist = '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/never.ts\n#EXT-X-ENDLIST\n';
    await expect(ffprobe(Buffer.from(playlist))).rejects.toMatchObject({
      failure: { kind: 'failed' },
    });
  });
});
