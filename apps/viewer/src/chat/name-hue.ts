/**
 * The hue of a name, in degrees: the same on every page and every day (FNV-1a over its characters). Lightness
 * and chroma are fixed in the stylesheet, so that every hue is legible on the panel.
 */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash % 360;
}

export const NAME_LIGHTNESS = 0.8;
export const NAME_CHROMA = 0.13;
