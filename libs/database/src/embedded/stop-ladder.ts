/** One step of stopping a process: send the signal, then wait this long for it to be gone. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

/** A process seen from the one who stops it. */
export interface Stoppable {
  send(signal: NodeJS.Signals): void;
  /** Resolves to true as soon as the process is gone, to false when it is still there after `withinMs`. */
  gone(withinMs: number): Promise<boolean>;
}

/** Walks the ladder until the process is gone. Resolves to false when it survived every step. */
export async function stopByLadder(
  target: Stoppable,
  ladder: readonly StopStep[],
): Promise<boolean> {
  if (await target.gone(0)) return true;
  for (const { signal, graceMs } of ladder) {
    target.send(signal);
    if (await target.gone(graceMs)) return true;
  }
  return false;
}
