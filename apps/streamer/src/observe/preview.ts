import { rawPictureToJpeg, runFfmpeg, type PictureSize } from '@cuelight/ffmpeg';

const FRESH_MS = 500;

/** The picture on air as a JPEG. Many may ask: at most one is made at a time, and two a second. */
export class Preview {
  private made: { at: number; jpeg: Promise<Buffer> } | undefined;

  constructor(
    private readonly size: PictureSize,
    private readonly now: () => number,
  ) {}

  jpeg(picture: Uint8Array): Promise<Buffer> {
    if (this.made && this.now() - this.made.at < FRESH_MS) return this.made.jpeg;
    // A copy: the picture goes back to its pool while FFmpeg still reads.
    const input = Buffer.from(picture);
    const jpeg = runFfmpeg(rawPictureToJpeg(this.size), {
      input,
      timeoutMs: 5000,
      maxOutputBytes: 8 * 1024 * 1024,
    }).then(({ stdout }) => stdout);
    this.made = { at: this.now(), jpeg };
    // A failure is not kept for the next who asks.
    jpeg.catch(() => (this.made = undefined));
    return jpeg;
  }
}
