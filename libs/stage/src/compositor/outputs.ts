import { copyBytes } from '../kernel/copy-bytes.js';
import type { Frame, Rect } from '../picture/frame.js';

/** More pictures than wait or are held at once. */
const REMEMBERED = 32;

/**
 * Brings memory that shows an earlier picture up to date: whole rows of what has changed since, which are one piece in
 * each plane.
 */
export class Outputs {
  /** The number of the picture that a memory shows. */
  readonly #shown = new WeakMap<Uint8Array, number>();
  /** By the number of a picture, over and over: the rows in which it differs from the one before. */
  readonly #tops = new Int32Array(REMEMBERED);
  readonly #bottoms = new Int32Array(REMEMBERED);
  #picture = 0;

  /** @param changed where the picture differs from the one put before it */
  put(picture: Frame, changed: readonly Rect[], out: Uint8Array): void {
    this.#note(picture, changed);
    const shown = this.#shown.get(out) ?? -REMEMBERED;
    this.#shown.set(out, this.#picture);
    const behind = this.#picture - shown;
    if (behind >= REMEMBERED) return copyRows(picture, out, 0, picture.height);
    let top = picture.height;
    let bottom = 0;
    for (let number = shown + 1; number <= this.#picture; number++) {
      top = Math.min(top, this.#tops[number % REMEMBERED] ?? 0);
      bottom = Math.max(bottom, this.#bottoms[number % REMEMBERED] ?? picture.height);
    }
    if (top < bottom) copyRows(picture, out, top, bottom);
  }

  /** Something else was drawn into it. */
  forget(out: Uint8Array): void {
    this.#shown.delete(out);
  }

  #note({ height }: Frame, changed: readonly Rect[]): void {
    this.#picture++;
    let top = height;
    let bottom = 0;
    for (const rect of changed) {
      top = Math.min(top, rect.y);
      bottom = Math.max(bottom, rect.y + rect.height);
    }
    this.#tops[this.#picture % REMEMBERED] = top;
    this.#bottoms[this.#picture % REMEMBERED] = bottom;
  }
}

/** Rows of luma from `top` to before `bottom`, both even, with the chroma that belongs to them. */
function copyRows({ data, width, height }: Frame, out: Uint8Array, top: number, bottom: number) {
  const area = width * height;
  copySame(data, out, top * width, bottom * width);
  for (const plane of [area, area * 1.25]) {
    copySame(data, out, plane + (top * width) / 4, plane + (bottom * width) / 4);
  }
}

function copySame(from: Uint8Array, to: Uint8Array, start: number, end: number): void {
  copyBytes(from, to, { start, end, at: start });
}
