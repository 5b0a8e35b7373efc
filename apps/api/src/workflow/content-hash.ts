import { canonicalJson } from '@cuelight/domain';
import { createHash } from 'node:crypto';

/** SHA-256 of a value in canonical JSON, in lower-case hex: equal values, equal hash. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
