import { FRAME_RATE, SAMPLE_RATE, SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { pictureBytes, type PictureSize } from '@cuelight/ffmpeg';
import { BURN_IN_HEIGHT, drawBurnIn } from '@cuelight/stage';
import { FrameSource, type SourcePicture } from '../channel/frame-source.js';
import { PicturePool } from '../channel/picture.js';

const FLASH_FRAMES = 3;
const FLASH_LEVEL = 235;
const BEEP_HZ = 1000;
const HUM_HZ = 220;

/** Whether frame `n` is in the flash and beep at the start of every second. */
export const isFlash = (frame: number): boolean => frame % FRAME_RATE < FLASH_FRAMES;

/**
 * A test picture: a bar that moves, the frame number in blocks, and once a second a flash with a beep on the very same
 * frames. Whatever the channel does wrong can be read back from its output.
 */
export class TestSource extends FrameSource {
  private readonly pool: PicturePool;
  private readonly backdrop: Uint8Array;

  constructor(private readonly size: PictureSize) {
    super();
    this.pool = new PicturePool(pictureBytes(size));
    this.backdrop = backdropOf(size);
  }

  override picture(frame: number): SourcePicture {
    const picture = this.pool.take();
    const { data } = picture;
    data.set(this.backdrop);
    this.bar(data, frame);
    if (isFlash(frame)) this.flash(data);
    drawBurnIn(this.size, data, { takeId: null, frame });
    return { picture, onAir: 'live' };
  }

  override sound(frame: number): Uint8Array {
    const [hertz, level] = isFlash(frame) ? [BEEP_HZ, 12_000] : [HUM_HZ, 900];
    const samples = new Int16Array(2 * SAMPLES_PER_FRAME);
    for (let i = 0; i < SAMPLES_PER_FRAME; i += 1) {
      const second = (((frame % FRAME_RATE) * SAMPLES_PER_FRAME + i) % SAMPLE_RATE) / SAMPLE_RATE;
      const value = Math.round(Math.sin(2 * Math.PI * hertz * second) * level);
      samples[2 * i] = value;
      samples[2 * i + 1] = value;
    }
    return new Uint8Array(samples.buffer);
  }

  private bar(data: Uint8Array, frame: number): void {
    const { width, height } = this.size;
    const bar = Math.max(2, width >> 5);
    const left = (frame * 4) % (width - bar);
    for (let y = height >> 1; y < height; y += 1) {
      data.fill(200, y * width + left, y * width + left + bar);
    }
  }

  private flash(data: Uint8Array): void {
    const { width, height } = this.size;
    data.fill(FLASH_LEVEL, BURN_IN_HEIGHT * width, (height >> 1) * width);
  }
}

/** A soft slope of grey with some colour, so that there is something to encode. */
const backdropOf = ({ width, height }: PictureSize): Uint8Array => {
  const data = new Uint8Array(pictureBytes({ width, height }));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      data[y * width + x] = 40 + ((x * 60) / width + (y * 40) / height);
  }
  data.fill(118, width * height, width * height * 1.25);
  data.fill(136, width * height * 1.25);
  return data;
};
