import type { Writable } from 'node:stream';
import type { FrameRing } from './frame-ring.js';

export interface EncoderPipes {
  pictures: Writable;
  sound: Writable;
}

/** `waiting` for new frames, `blocked` by an encoder that does not read, `finished` at a gap: the run ends here. */
export type FeedState = 'waiting' | 'blocked' | 'finished';

/**
 * Pictures that may wait in this process for the encoder. Node's own limit is advisory: writing on regardless has been
 * seen to collect gigabytes.
 */
const MAX_WAITING_PICTURES = 4;

/** Brings the frames of the ring to one run of the encoder, from `next` on, as fast as it reads and not faster. */
export class EncoderFeed {
  private over = false;

  constructor(
    private readonly ring: FrameRing,
    private readonly pipes: EncoderPipes,
    private readonly pictureBytes: number,
    private frame: number,
  ) {
    pipes.pictures.on('drain', () => this.pump());
  }

  /** The first frame this run has not been given. */
  get next(): number {
    return this.frame;
  }

  /** The first frame that has not left this process whole. */
  get taken(): number {
    return this.frame - Math.ceil(this.pipes.pictures.writableLength / this.pictureBytes);
  }

  pump(): FeedState {
    if (this.over) return 'finished';
    // A dead encoder's pipe swallows everything and never fills.
    if (this.pipes.pictures.destroyed) return 'blocked';
    while (this.pipes.pictures.writableLength < MAX_WAITING_PICTURES * this.pictureBytes) {
      const frame = this.ring.get(this.frame);
      if (!frame) return this.rest();
      this.pipes.pictures.write(frame.picture.data);
      this.pipes.sound.write(frame.sound);
      this.frame += 1;
    }
    return 'blocked';
  }

  /** Lets the encoder write out what it has: no more frames will come. */
  finish(): void {
    if (this.over) return;
    this.over = true;
    this.pipes.pictures.end();
    this.pipes.sound.end();
  }

  private rest(): FeedState {
    // Frames may also have been given up that this run has not been given: it can never go on.
    const isOver = this.ring.gapAt(this.frame) || this.ring.unpublished > this.frame;
    if (!isOver) return 'waiting';
    this.finish();
    return 'finished';
  }
}
