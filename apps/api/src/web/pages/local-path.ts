/** A place on this server to go on to, or null: nobody is sent on to another site (CWE-601). */
export function localPath(next: unknown): string | null {
  if (typeof next !== 'string' || !next.startsWith('/')) return null;
  const base = 'http://localhost';
  // `//evil.example` and `/\evil.example` begin with a slash and still name another host.
  if (!URL.canParse(next, base)) return null;
  const { origin, pathname, search, hash } = new URL(next, base);
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : null;
}
