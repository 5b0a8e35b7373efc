import { DomainError } from '@cuelight/domain';
import { queuesUnavailable } from './queues.errors.js';

/** Redis answers in a millisecond; after this long it is not there. */
const ANSWER_WITHIN_MS = 5_000;

/** Work that Redis does. @throws QUEUES_UNAVAILABLE when it does not answer */
export async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(queuesUnavailable()), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work(), tooLate]);
  } catch (error) {
    throw error instanceof DomainError ? error : queuesUnavailable(undefined, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
