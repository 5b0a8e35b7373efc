import type { BurnIn } from '../state/frame-state.js';
import { BLACK, NO_CHROMA, WHITE } from './bt709.js';
import { frameOver, type FrameSize } from './frame.js';

/**
 * Test marks in the top left corner: cells of 8x8 pixels, white for 1, in rows of 16. First 32 bits
 * of the take id, 32 of the frame number, 16 of checksum. A cell is as large as an H.264
 * transform and is read by the mean of its middle, so low bit rates leave it readable.
 */
const CELL = 8;
const COLUMNS = 16;
const ROWS = 5;
const TAKE_DIGITS = 8;

/** The rows of a picture that the marks cover. */
export const BURN_IN_HEIGHT = ROWS * CELL;

/** The checksum starts from ones, so that a black corner is not read as marks. */
const CHECK_START = 0xffff;
const CHECK_POLYNOMIAL = 0x1021;

/** Draws the marks into a yuv420p picture of at least 128x40. */
export function drawBurnIn(size: FrameSize, data: Uint8Array, mark: BurnIn): void {
  const frame = frameOver(size, data);
  const bits = bitsOf(mark);
  for (let row = 0; row < BURN_IN_HEIGHT; row++) {
    const start = row * frame.width;
    for (let x = 0; x < COLUMNS * CELL; x++) {
      const bit = bits[Math.floor(row / CELL) * COLUMNS + Math.floor(x / CELL)];
      frame.luma[start + x] = bit === 1 ? WHITE : BLACK;
    }
  }
  for (let row = 0; row < BURN_IN_HEIGHT / 2; row++) {
    const start = (row * frame.width) / 2;
    frame.u.fill(NO_CHROMA, start, start + (COLUMNS * CELL) / 2);
    frame.v.fill(NO_CHROMA, start, start + (COLUMNS * CELL) / 2);
  }
}

/** What was read: the first digits of the take id (null for no take) and the frame number. */
export interface BurnInReading {
  readonly takeId: string | null;
  readonly frame: number;
}

/** Reads the marks from the luma plane of a decoded picture; null when there are none, or broken ones. */
export function readBurnIn({ width }: FrameSize, luma: Uint8Array): BurnInReading | null {
  const bits = Array.from({ length: COLUMNS * ROWS }, (_, index) =>
    meanOf(luma, width, (index % COLUMNS) * CELL, Math.floor(index / COLUMNS) * CELL) > 128 ? 1 : 0,
  );
  const take = numberOf(bits.slice(0, 32));
  const frame = numberOf(bits.slice(32, 64));
  if (numberOf(bits.slice(64)) !== checkOf(bits.slice(0, 64))) return null;
  return { takeId: take === 0 ? null : take.toString(16).padStart(TAKE_DIGITS, '0'), frame };
}

function bitsOf({ takeId, frame }: BurnIn): number[] {
  const take = takeId === null ? 0 : Number.parseInt(takeId.slice(0, TAKE_DIGITS), 16);
  const bits = [...digits(take, 32), ...digits(frame, 32)];
  return [...bits, ...digits(checkOf(bits), 16)];
}

function digits(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(value / 2 ** (count - 1 - i)) % 2);
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((value, bit) => value * 2 + bit, 0);
}

/** CRC-16/CCITT over the bits. */
function checkOf(bits: readonly number[]): number {
  return bits.reduce((check, bit) => {
    const out = (check >> 15) ^ bit;
    return ((check << 1) & 0xffff) ^ (out === 1 ? CHECK_POLYNOMIAL : 0);
  }, CHECK_START);
}

/** The mean of the middle of a cell, away from what the codec smears over its edges. */
function meanOf(luma: Uint8Array, width: number, x: number, y: number): number {
  const edge = CELL / 4;
  let sum = 0;
  for (let row = y + edge; row < y + CELL - edge; row++) {
    for (let column = x + edge; column < x + CELL - edge; column++) {
      sum += luma[row * width + column] ?? 0;
    }
  }
  return sum / (CELL - 2 * edge) ** 2;
}
