import type { PictureSize } from '@cuelight/ffmpeg';

/** What a test reads back from a decoded picture. */
export interface BurnedIn {
  frame: number;
  /** 16 bits of whatever the picture shows: the hash of a take, say. */
  tag: number;
}

/** Blocks of 8 x 8 survive H.264 at rates where the picture is mud. */
const BLOCK = 8;
const ROW_BITS = 32;
const DARK = 40;
const BRIGHT = 210;

export const BURN_IN_WIDTH = ROW_BITS * BLOCK;
export const BURN_IN_HEIGHT = 2 * BLOCK;

/**
 * Writes two rows of black and white blocks into the top left corner of a yuv420p picture: the frame number (32 bits), then
 * tag (16 bits) and a checksum (16 bits). The picture must be at least 256 x 16 and not be on air yet.
 */
export const burnIn = (
  data: Uint8Array,
  { width, height }: PictureSize,
  burned: BurnedIn,
): void => {
  writeRow(data, width, 0, burned.frame >>> 0);
  writeRow(data, width, 1, ((burned.tag << 16) | checksum(burned)) >>> 0);
  grey(data, { width, height });
};

/** Reads it back from the luma plane; nothing when the checksum does not fit (no burn-in there, or too much damage). */
export const readBurnIn = (luma: Uint8Array, width: number): BurnedIn | undefined => {
  const frame = readRow(luma, width, 0);
  const second = readRow(luma, width, 1);
  const burned = { frame, tag: second >>> 16 };
  return (second & 0xffff) === checksum(burned) ? burned : undefined;
};

const checksum = ({ frame, tag }: BurnedIn): number => {
  const mixed = Math.imul((frame ^ (tag * 0x9e37)) >>> 0, 0x9e3779b1) >>> 0;
  return ((mixed >>> 16) ^ 0xa5a5) & 0xffff;
};

const writeRow = (data: Uint8Array, width: number, row: number, value: number): void => {
  for (let bit = 0; bit < ROW_BITS; bit += 1) {
    const level = (value >>> (ROW_BITS - 1 - bit)) & 1 ? BRIGHT : DARK;
    for (let y = row * BLOCK; y < (row + 1) * BLOCK; y += 1) {
      data.fill(level, y * width + bit * BLOCK, y * width + (bit + 1) * BLOCK);
    }
  }
};

/** Looks at the middle of each block, where coding artefacts are smallest. */
const readRow = (luma: Uint8Array, width: number, row: number): number => {
  let value = 0;
  for (let bit = 0; bit < ROW_BITS; bit += 1) {
    let sum = 0;
    for (let y = 2; y < 6; y += 1) {
      for (let x = 2; x < 6; x += 1) {
        sum += luma[(row * BLOCK + y) * width + bit * BLOCK + x] ?? 0;
      }
    }
    value = (value << 1) | (sum / 16 > (DARK + BRIGHT) / 2 ? 1 : 0);
  }
  return value >>> 0;
};

const grey = (data: Uint8Array, { width, height }: PictureSize): void => {
  const chroma = width / 2;
  for (const plane of [width * height, width * height * 1.25]) {
    for (let y = 0; y < BURN_IN_HEIGHT / 2; y += 1) {
      data.fill(128, plane + y * chroma, plane + y * chroma + BURN_IN_WIDTH / 2);
    }
  }
};
