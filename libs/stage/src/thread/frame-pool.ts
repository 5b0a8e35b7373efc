/** A picture somebody holds. It is not written to again until everybody has let go of it. */
export interface StageFrame {
  readonly frame: number;
  /** yuv420p, in memory that threads share. */
  readonly data: Uint8Array;
  /** Lets go; doing so twice does no harm. */
  release(): void;
}

/** Memory for one picture and how many hold it. */
export interface Slot {
  readonly id: number;
  readonly memory: SharedArrayBuffer;
  /** All of the memory. */
  readonly data: Uint8Array;
  holders: number;
}

/** So often it is looked at how many pictures nobody needed: a minute of a channel. */
const REVIEW_TAKES = 1_800;

/**
 * Pictures in shared memory, used again and again: new ones 30 times a second would drown the collector. What a rush has
 * made is given back when it was not needed for a minute.
 */
export class FramePool {
  readonly #free: Slot[] = [];
  #made = 0;
  #lastId = 0;
  #takes = 0;
  /** The fewest free ones since the last review. */
  #unneeded = 0;

  constructor(
    private readonly bytes: number,
    private readonly slots: number,
    private readonly onGone: (slot: Slot) => void = () => undefined,
  ) {}

  get free(): number {
    return this.#free.length + this.slots - this.#made;
  }

  /** A slot with one holder, or null when all are held. */
  take(): Slot | null {
    const slot = this.#free.pop() ?? this.#make();
    if (slot) slot.holders = 1;
    this.#unneeded = Math.min(this.#unneeded, this.#free.length);
    this.#takes += 1;
    if (this.#takes % REVIEW_TAKES === 0) this.#giveBack();
    return slot;
  }

  letGo(slot: Slot): void {
    slot.holders--;
    if (slot.holders === 0) this.#free.push(slot);
  }

  /** One more holder of a slot, as a frame that can be given away. */
  hold(slot: Slot, frame: number): StageFrame {
    slot.holders++;
    let held = true;
    return {
      frame,
      data: slot.data,
      release: () => {
        if (held) this.letGo(slot);
        held = false;
      },
    };
  }

  #giveBack(): void {
    for (const slot of this.#free.splice(0, this.#unneeded)) this.onGone(slot);
    this.#made -= this.#unneeded;
    this.#unneeded = this.#free.length;
  }

  #make(): Slot | null {
    if (this.#made >= this.slots) return null;
    this.#made++;
    this.#lastId++;
    const memory = new SharedArrayBuffer(this.bytes);
    return { id: this.#lastId, memory, data: Buffer.from(memory), holders: 0 };
  }
}
