import type { Extent } from './extent.js';
import { byteAt, shortAt } from './samples.js';

export interface Placement {
  /** Where the part's first sample lies in the pile. */
  readonly x: number;
  readonly y: number;
  /** 0..1. */
  readonly opacity: number;
}

/**
 * Lays samples of a part over samples of a pile `width` wide. Both are premultiplied; the same
 * call with the alphas themselves as samples gives the pile's new alpha.
 */
export function stackOver(
  pile: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  part: { readonly data: Uint8Array; readonly alpha: Uint8Array },
  extent: Extent,
  { x, y, opacity }: Placement,
): void {
  const share = Math.round(opacity * 256);
  const first = Math.max(0, -y);
  const last = Math.min(extent.height, pile.height - y);
  for (let row = first; row < last; row++) {
    const from = Math.max(shortAt(extent.anyFrom, row), -x);
    const to = Math.min(shortAt(extent.anyTo, row), pile.width - x);
    const start = row * extent.width;
    const shift = (y + row) * pile.width + x - start;
    stackRow(pile.data, part, { start: start + from, end: start + to, shift, share });
  }
}

function stackRow(
  out: Uint8Array,
  { data, alpha }: { readonly data: Uint8Array; readonly alpha: Uint8Array },
  run: { start: number; end: number; shift: number; share: number },
): void {
  const { share } = run;
  for (let i = run.start, o = i + run.shift; i < run.end; i++, o++) {
    const a = (byteAt(alpha, i) * share + 128) >> 8;
    if (a === 0) continue;
    const own = (byteAt(data, i) * share + 128) >> 8;
    out[o] = own + ((byteAt(out, o) * (255 - a) * 257 + 32_768) >> 16);
  }
}
