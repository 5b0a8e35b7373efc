import type { Cue } from '@cuelight/contracts';

/** What a cue does, in a few words with a sign before them. */
export function cueText(cue: Cue, nameOf: (mediaId: string) => string | undefined): string {
  const at = cue.word ? ` @ “${cue.word}”` : '';
  switch (cue.type) {
    case 'tv:show':
      return `▣ ${nameOf(cue.target) ?? 'gone picture'}${at}`;
    case 'tv:release':
      return `▢ TV release${at}`;
    case 'lighting:hue':
      return `◐ hue ${cue.target}${at}`;
    case 'lighting:mood':
      return `◐ ${cue.target}${at}`;
    default:
      return cue satisfies never;
  }
}
