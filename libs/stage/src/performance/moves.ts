import { FRAME_RATE } from '@cuelight/contracts';

interface Move {
  readonly start: number;
  readonly frames: number;
  readonly from: number;
  readonly to: number;
}

export function framesIn(seconds: number): number {
  return Math.round(seconds * FRAME_RATE);
}

/** 0 to 1 with no speed at either end. */
export function ease(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}

/** A value that goes from place to place, each time from wherever it is. */
export class MoveTrack {
  readonly #moves: Move[] = [];

  constructor(private readonly rest: number) {}

  /** Starts a move; moves are added in the order of their starts. */
  move(start: number, frames: number, to: number): void {
    this.#moves.push({ start, frames: Math.max(1, frames), from: this.at(start), to });
  }

  at(frame: number): number {
    const move = lastBefore(this.#moves, frame);
    if (!move) return this.rest;
    return move.from + (move.to - move.from) * ease((frame - move.start) / move.frames);
  }
}

/** The last of a list sorted by `start` that has begun at `frame`. */
export function lastBefore<Item extends { readonly start: number }>(
  items: readonly Item[],
  frame: number,
): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? Infinity) <= frame) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
