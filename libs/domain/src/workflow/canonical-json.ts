/**
 * One spelling for equal values, so that equal content has an equal hash: members in the order of
 * their names' code units, no spaces, numbers and strings as ECMAScript writes them (RFC 8785).
 * Members that are undefined are left out, as in JSON.
 * @throws TypeError for what JSON cannot say: NaN, infinities, functions, symbols, bigints
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`${value} has no place in JSON`);
  }
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`a ${typeof value} has no place in JSON`);
  return text;
}
