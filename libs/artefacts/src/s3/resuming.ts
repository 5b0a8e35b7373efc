import { DomainError } from '@cuelight/domain';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../artefact-store.js';
import { storageFailed } from '../artefact.errors.js';

/** Cuts in a row, without a byte between them, after which it is no use. */
const CUTS = 4;

/** Reads a range to its end, also over connections that are cut: what is missing is asked for again. */
export async function* resuming(
  { start, end }: ByteRange,
  open: (rest: ByteRange) => Promise<Readable>,
): AsyncGenerator<Uint8Array> {
  let next = start;
  let cause: unknown;
  for (let cuts = 0; cuts < CUTS; cuts += 1) {
    try {
      for await (const chunk of await open({ start: next, end })) {
        const bytes: Uint8Array = chunk;
        next += bytes.length;
        cuts = 0;
        yield bytes;
      }
    } catch (error) {
      // What is missing, or was refused after several tries, does not come by asking once more.
      if (error instanceof DomainError) throw error;
      cause = error;
    }
    if (next > end) return;
  }
  throw storageFailed({ reason: 'its connections are cut again and again' }, { cause });
}
