export type PatternReading =
  | { readonly outcome: 'pattern'; readonly pattern: RegExp }
  | { readonly outcome: 'unusable'; readonly reason: string };

/** More could take minutes on a line of 1,000 characters: the time grows with this power of its length. */
const MAX_OPEN_ENDED = 2;

/** A producer's regular expression, unless it does not parse or could keep the api busy for minutes. */
export function readPattern(source: string): PatternReading {
  const unusable = (reason: string): PatternReading => ({ outcome: 'unusable', reason });
  const plain = source.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_');
  if (/\\[1-9]|\\k</.test(source)) return unusable('it refers back to a group');
  if (
    /[+*}]\s*\)\s*(?:[+*]|\{\d+,?\d*\})/.test(plain) ||
    /\|[^()]*\)\s*(?:[+*]|\{\d+,)/.test(plain)
  ) {
    return unusable('it repeats a group that can be read in several ways');
  }
  const openEnded = plain.match(/[+*]|\{\d*,\}/g)?.length ?? 0;
  if (openEnded > MAX_OPEN_ENDED) {
    return unusable(`it has ${openEnded} open-ended repeats; ${MAX_OPEN_ENDED} are allowed`);
  }
  try {
    return { outcome: 'pattern', pattern: new RegExp(source, 'iu') };
  } catch {
    return unusable('it is no regular expression');
  }
}
