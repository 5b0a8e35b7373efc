/** An unstorable character or name needs one of these in the text of the JSON, however it is written. */
const SUSPICIOUS = ['\\u', '__proto__'].map((text) => Buffer.from(text));

/**
 * What PostgreSQL cannot store and what JavaScript should not merge: U+0000, half a surrogate pair,
 * and the key `__proto__`. Found here once, so that no feature can fail on it later.
 * Nearly every body is cleared by a search for a few bytes; only the rest is looked through.
 *
 * @returns what is wrong, or null
 */
export function unstorableText(json: Buffer): string | null {
  if (!SUSPICIOUS.some((bytes) => json.includes(bytes))) return null;
  try {
    return findIn(JSON.parse(json.toString('utf8')));
  } catch {
    // Not JSON at all: its reader says so better.
    return null;
  }
}

/** Without recursion, because a body may be nested deeper than the stack. */
function findIn(root: unknown): string | null {
  const toLookAt: unknown[] = [root];
  while (toLookAt.length > 0) {
    const value = toLookAt.pop();
    if (typeof value === 'string') {
      const flaw = flawOf(value);
      if (flaw) return flaw;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === '__proto__') return 'the key __proto__ is not allowed';
        toLookAt.push(key, inner);
      }
    }
  }
  return null;
}

function flawOf(text: string): string | null {
  if (text.includes('\0')) return 'the character U+0000 is not allowed';
  if (!text.isWellFormed()) return 'a text holds half a surrogate pair';
  return null;
}
