import type { ArtefactStore } from '@cuelight/artefacts';
import { setTimeout as delay } from 'node:timers/promises';

/** A disk that is full for a moment; all in all shorter than a try may take. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Stores what a voice was paid for. A store that cannot take it now is asked again: the next try of the job would pay the
 * voice once more. @throws whatever the store throws in the end
 */
export async function keepVoiced(
  artefacts: Pick<ArtefactStore, 'put'>,
  wav: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  for (const wait of WAITS_MS) {
    const isKept = await artefacts.put(wav).then(
      () => true,
      () => false,
    );
    if (isKept) return;
    await delay(wait, undefined, { signal });
  }
  await artefacts.put(wav);
}
