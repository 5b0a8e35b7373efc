import { createHash, randomBytes } from 'node:crypto';

/** 256 bits, so that a plain hash keeps it safe: there is nothing to guess. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
