import { canonicalJson } from '@cuelight/domain';
import type { RenderedTake } from '@cuelight/contracts';
import { createHash } from 'node:crypto';

/** SHA-256 of a value in canonical JSON, in lower-case hex: equal values, equal hash. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Hash of everything else in a take: whoever makes one seals it, whoever plays one checks the seal. */
export function takeContentHash(
  take: Omit<RenderedTake, 'contentHash'> & Partial<Pick<RenderedTake, 'contentHash'>>,
): string {
  const { contentHash: _, ...content } = take;
  return contentHash(content);
}
