/** ITU-R BT.709-6, 3.2: luma weights, and the scale from a colour difference to Cb and Cr. */
export const KR = 0.2126;
export const KG = 0.7152;
export const KB = 0.0722;
export const CB_SCALE = 2 * (1 - KB);
export const CR_SCALE = 2 * (1 - KR);

/** Limited range: black at 16, white 219 above it; chroma 224 steps around 128. */
export const BLACK = 16;
export const WHITE = 235;
export const LUMA_STEPS = WHITE - BLACK;
export const NO_CHROMA = 128;
export const CHROMA_STEPS = 224;

/** Luma 0..1 of a colour whose channels are 0..255. */
export function lumaOf(red: number, green: number, blue: number): number {
  return (KR * red + KG * green + KB * blue) / 255;
}
