export interface FormingWork {
  /** Lines that are still to be spoken, of all segments that form. */
  readonly lines: number;
  /** What a line took lately, in the middle of all. */
  readonly medianLineMs: number;
  /** How many lines are spoken at once. */
  readonly parallel: number;
}

/** Putting the lines of a segment together, beyond speaking them: 300 to 600 ms on two cores. */
const ASSEMBLY_SECONDS = 0.5;

/** Seconds until everything that forms should be ready. */
export function formingEta({ lines, medianLineMs, parallel }: FormingWork): number {
  const rounds = Math.ceil(lines / Math.max(1, parallel));
  return Math.round((rounds * medianLineMs) / 100) / 10 + ASSEMBLY_SECONDS;
}
