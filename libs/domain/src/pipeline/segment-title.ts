const LONGEST = 60;

/** A title for a segment that was not given one: the start of its note, else of its first line. */
export function titleFrom(seed: string, script: readonly { readonly text: string }[]): string {
  const source = (seed || (script[0]?.text ?? '').replace(/\[[^\]]*\]/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
  if (source === '') return 'Untitled';
  const letters = Array.from(source);
  if (letters.length <= LONGEST) return source;
  const cut = letters.slice(0, LONGEST - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}
