import type { DomainError } from '@cuelight/domain';
import { storageFailed, storageFull } from '../artefact.errors.js';

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** The code of a system error, such as ENOENT. */
export function errnoOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : undefined;
}

function problemOf(error: unknown): DomainError {
  const code = errnoOf(error) ?? 'unknown';
  return FULL.has(code)
    ? storageFull(undefined, { cause: error })
    : storageFailed({ reason: code }, { cause: error });
}

/** Does something to the disk; what goes wrong comes out as an error of the catalogue. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw problemOf(error);
  }
}
