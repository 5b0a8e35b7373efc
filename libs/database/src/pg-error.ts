/** Codes of PostgreSQL's own catalogue (Appendix A of its manual). */
const UNIQUE_VIOLATION = '23505';

/** The name of the unique index or constraint that a write broke, however deep the driver wrapped it. */
export function brokenUniqueRule(error: unknown): string | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && inner.code === UNIQUE_VIOLATION && 'constraint' in inner) {
      return String(inner.constraint);
    }
  }
  return undefined;
}
