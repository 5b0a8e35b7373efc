import { FRAME_RATE, SAMPLE_RATE, SAMPLES_PER_FRAME, type TvContent } from '@cuelight/contracts';
import {
  decodePictures,
  localFile,
  loopedVideo,
  LOOPED_VIDEO_FD,
  pictureBytes,
  runFfmpeg,
  spawnFfmpeg,
  type FfmpegProcess,
} from '@cuelight/ffmpeg';
import type { FrameSize, TvPicture } from '@cuelight/stage';
import type { Readable } from 'node:stream';

/** What waits decoded: enough for a slow moment, little enough to be nothing. */
const FRAMES_AHEAD = 15;
const SOUND_BYTES = 4 * SAMPLES_PER_FRAME;

/** Frames that can be asked for again: as many as are worked out ahead, and some. */
export const REPEATABLE_FRAMES = 8;

/** One frame of a video; what is not decoded yet is not there, and what was shown stays. */
export interface ReelFrame {
  readonly picture: TvPicture | undefined;
  /** Stereo. */
  readonly sound: Int16Array | undefined;
}

/** A video on the TV, decoded at the size of the screen while it plays, begun again at its end. */
export class VideoReel {
  private readonly process: FfmpegProcess;
  private readonly pictures: Pieces;
  private readonly sounds: Pieces | undefined;
  private readonly recent = new Map<number, ReelFrame>();
  private shown = 0;

  constructor(
    path: string,
    private readonly content: TvContent,
    private readonly screen: FrameSize,
    sound: 'with-sound' | 'silent',
  ) {
    const options = {
      ...screen,
      fps: FRAME_RATE,
      fit: content.fit,
      sampleRate: SAMPLE_RATE,
      sound,
    };
    this.process = spawnFfmpeg(loopedVideo(path, options), { extraPipes: 1 });
    this.pictures = new Pieces(this.process.stdout, pictureBytes(screen));
    if (sound === 'with-sound') {
      this.sounds = new Pieces(this.process.readable(LOOPED_VIDEO_FD.sound), SOUND_BYTES);
    }
  }

  /** What comes next is for `frame`; asked for again soon the answer is the same. */
  at(frame: number): ReelFrame {
    const known = this.recent.get(frame);
    if (known) return known;
    const made = { picture: this.nextPicture(), sound: this.nextSound() };
    this.recent.set(frame, made);
    for (const old of this.recent.keys()) {
      if (old <= frame - REPEATABLE_FRAMES) this.recent.delete(old);
    }
    return made;
  }

  private nextPicture(): TvPicture | undefined {
    const data = this.pictures.take();
    if (!data) return undefined;
    this.shown += 1;
    return tvPicture(`${this.content.artefact}#${this.shown}`, data, this.screen);
  }

  private nextSound(): Int16Array | undefined {
    const bytes = this.sounds?.take();
    return bytes && new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  }

  /** A video goes round for ever: one that has ended could not be decoded. */
  get hasEnded(): boolean {
    return !this.process.running;
  }

  async close(): Promise<void> {
    this.process.kill();
    await this.process.ended;
  }
}

export const firstPictureOf = async (
  path: string,
  content: TvContent,
  screen: FrameSize,
): Promise<TvPicture> => {
  const args = decodePictures(localFile(path), { ...screen, fps: FRAME_RATE, fit: content.fit });
  const { stdout } = await runFfmpeg([...args.slice(0, -1), '-frames:v', '1', 'pipe:1'], {
    timeoutMs: 15_000,
    maxOutputBytes: pictureBytes(screen),
  });
  if (stdout.length < pictureBytes(screen)) throw new Error('the video has no picture');
  return tvPicture(`${content.artefact}#0`, stdout, screen);
};

/** Shared memory: the picture crosses to the thread that draws without a copy. */
const tvPicture = (id: string, bytes: Uint8Array, { width, height }: FrameSize): TvPicture => {
  const data = new Uint8Array(new SharedArrayBuffer(bytes.length));
  data.set(bytes);
  return { id, width, height, data };
};

/** Pieces of one size from a stream, some ahead; the stream waits while there are enough. */
class Pieces {
  private readonly ready: Buffer[] = [];
  private chunks: Buffer[] = [];
  private waiting = 0;

  constructor(
    private readonly source: Readable,
    private readonly size: number,
  ) {
    source.on('data', (chunk: Buffer) => this.push(chunk));
  }

  take(): Buffer | undefined {
    const piece = this.ready.shift();
    if (this.ready.length < FRAMES_AHEAD && this.source.isPaused()) this.source.resume();
    return piece;
  }

  private push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.waiting += chunk.length;
    if (this.waiting < this.size) return;
    let bytes = Buffer.concat(this.chunks);
    for (; bytes.length >= this.size; bytes = bytes.subarray(this.size)) {
      // A copy starts at an even address, which samples need.
      this.ready.push(Buffer.from(Uint8Array.prototype.slice.call(bytes, 0, this.size).buffer));
    }
    this.chunks = [bytes];
    this.waiting = bytes.length;
    if (this.ready.length >= FRAMES_AHEAD) this.source.pause();
  }
}
