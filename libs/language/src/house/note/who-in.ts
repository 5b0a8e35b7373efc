import type { CastMember } from '@cuelight/contracts';

const EVERYBODY =
  /^(?:both of them|the two of them|the two|both|them|they|everybody|everyone|us) /i;

/** Who a text begins with, and what comes after the name. */
export function whoIn(
  text: string,
  cast: readonly CastMember[],
): { who: string | null; rest: string } {
  const lower = text.toLowerCase();
  const member = cast.find(({ name }) => lower.startsWith(`${name.toLowerCase()} `));
  const rest = member ? text.slice(member.name.length + 1) : text.replace(EVERYBODY, '');
  // "Chad and Virgin", "Chad, Virgin": it is for all of them.
  const other = cast.find(({ name }) =>
    rest.toLowerCase().startsWith(`and ${name.toLowerCase()} `),
  );
  if (member && other) return { who: 'all', rest: rest.slice(`and ${other.name} `.length) };
  return { who: member?.key ?? (rest === text ? null : 'all'), rest };
}
