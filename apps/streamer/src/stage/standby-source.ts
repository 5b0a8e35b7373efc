import { pictureBytes, type PictureSize } from '@cuelight/ffmpeg';
import { FrameSource, type SourcePicture } from '../channel/frame-source.js';
import { Picture } from '../channel/picture.js';
import { mixFrame, SILENT_START, type Beds, type MixState } from '../sound/mixer.js';

/** The night of the set (its wall and its curtain), limited range: what is seen while the stage is being built. */
const TOP = { y: 28, u: 142, v: 130 };
const BOTTOM = { y: 52, u: 150, v: 142 };

/** One quiet picture and the house loop: on air at once, whatever the stage needs to get ready. */
export class StandbySource extends FrameSource {
  readonly still: Picture;
  private mix: MixState = { ...SILENT_START, loopGain: 1 };

  constructor(
    size: PictureSize,
    private readonly beds: Beds,
  ) {
    super();
    this.still = new Picture(dusk(size)).hold();
  }

  /** Where the sound is, for whoever goes on with it. */
  get mixState(): MixState {
    return this.mix;
  }

  override picture(): SourcePicture {
    return { picture: this.still, onAir: 'slate' };
  }

  override sound(frame: number): Uint8Array {
    const { state, sound } = mixFrame(
      this.mix,
      { frame, voices: [], tv: undefined, loop: 'on' },
      this.beds,
    );
    this.mix = state;
    return sound;
  }
}

/** A slope from one colour to the other, row by row. */
const dusk = ({ width, height }: PictureSize): Uint8Array => {
  const data = new Uint8Array(pictureBytes({ width, height }));
  const planes = [
    { start: 0, columns: width, rows: height, of: 'y' },
    { start: width * height, columns: width / 2, rows: height / 2, of: 'u' },
    { start: width * height * 1.25, columns: width / 2, rows: height / 2, of: 'v' },
  ] as const;
  for (const { start, columns, rows, of } of planes) {
    for (let row = 0; row < rows; row += 1) {
      const value = TOP[of] + ((BOTTOM[of] - TOP[of]) * row) / rows;
      data.fill(Math.round(value), start + row * columns, start + (row + 1) * columns);
    }
  }
  return data;
};

/** One source after another, without a frame between. */
export class SwitchedSource extends FrameSource {
  constructor(private current: FrameSource) {
    super();
  }

  use(source: FrameSource): void {
    this.current = source;
  }

  override picture(frame: number): SourcePicture {
    return this.current.picture(frame);
  }

  override sound(frame: number): Uint8Array {
    return this.current.sound(frame);
  }
}
