import type { FrameSize, Rect } from '../picture/frame.js';
import type { Overlay } from '../kernel/overlay.js';

/**
 * The first row (even) from which on still layers hide everything between two columns, so that
 * what stands behind them there need not be drawn.
 */
export function hiddenFrom(
  front: readonly Overlay[],
  columns: Pick<Rect, 'x' | 'width'>,
  size: FrameSize,
): number {
  const left = Math.max(0, columns.x);
  const right = Math.min(size.width, columns.x + columns.width);
  let row = size.height;
  while (row > 0 && rowIsHidden(front, left, right, row - 1)) row--;
  return Math.ceil(row / 2) * 2;
}

function rowIsHidden(front: readonly Overlay[], left: number, right: number, row: number): boolean {
  for (let x = left; x < right; x++) {
    if (!front.some((overlay) => isOpaqueAt(overlay, x, row))) return false;
  }
  return true;
}

function isOpaqueAt({ x, y, width, height, luma }: Overlay, column: number, row: number): boolean {
  const inside = column >= x && column < x + width && row >= y && row < y + height;
  return inside && luma.alpha[(row - y) * width + column - x] === 255;
}
