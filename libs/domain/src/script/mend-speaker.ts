import type { CastMember } from '@cuelight/contracts';

/** The character a name means: exactly, by its display name, or by a slip of the pen. */
export function castMemberFor(name: string, cast: readonly CastMember[]): CastMember | undefined {
  const wanted = plainName(name);
  if (wanted === '') return undefined;
  const exact = cast.find((one) => namesOf(one).includes(wanted));
  if (exact) return exact;
  // A name that could be two characters with a slip is nobody's: guessing puts words in a wrong mouth.
  const close = cast.filter((one) =>
    namesOf(one).some((known) => isSlip(wanted, known) || isNumbered(wanted, known)),
  );
  return close.length === 1 ? close[0] : undefined;
}

function namesOf({ key, name }: CastMember): string[] {
  return [plainName(key), plainName(name)].filter((known) => known !== '');
}

/** "Chad (laughing):" and "THE CHAD" are both chad. */
function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[([{].*$/s, '')
    .replace(/^\s*the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** "chad1" and "speakerchad" come from models that number or label their speakers. */
function isNumbered(wanted: string, known: string): boolean {
  return /\p{L}$/u.test(known) && wanted.replace(/^(?:speaker|character)|\d+$/g, '') === known;
}

/** One slip in a name of three to five letters, two in a longer one. */
function isSlip(wanted: string, known: string): boolean {
  const allowed = known.length < 3 ? 0 : known.length <= 5 ? 1 : 2;
  return Math.abs(wanted.length - known.length) <= allowed && distance(wanted, known) <= allowed;
}

/** Levenshtein distance, with two letters swapped counted once. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? i) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
