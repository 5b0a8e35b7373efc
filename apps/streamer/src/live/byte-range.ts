/** The part of a file that was asked for: [from, to). */
export type ByteRange =
  { kind: 'all' } | { kind: 'part'; from: number; to: number } | { kind: 'unsatisfiable' };

/**
 * Reads a Range header (RFC 9110, 14.2). More than one range, or another unit, is answered with everything, as the standard
 * allows.
 */
export const byteRange = (header: string | undefined, size: number): ByteRange => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || match[0] === 'bytes=-') return { kind: 'all' };
  const [, first = '', last = ''] = match;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < from) return { kind: 'all' };
  return from < to ? { kind: 'part', from, to } : { kind: 'unsatisfiable' };
};
