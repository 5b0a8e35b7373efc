/**
 * Cuts a text into pieces of at most `limit` characters, at sentence ends where there are any, else
 * after a comma, else between words, else anywhere but inside a character.
 */
export function splitLine(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const at = cutAt(rest, limit);
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function cutAt(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  // A cut in the first third would leave a stub: better a comma further on.
  const third = Math.floor(limit / 3);
  for (const ends of [
    /[.!?…。！？]["'”’)]*(?=\s|$|[^\p{ASCII}])/gu,
    /[,;:–—、，](?=\s|$)/gu,
    /\s/gu,
  ]) {
    let best = -1;
    for (const match of head.matchAll(ends)) {
      const end = match.index + match[0].length;
      if (end <= limit) best = end;
    }
    if (best >= third) return best;
  }
  const insidePair = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1));
  return insidePair ? limit - 1 : limit;
}
