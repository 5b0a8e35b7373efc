import type { LineReport } from '@cuelight/contracts';
import type { SegmentRow } from '../pipeline/index.js';
import type { PlannedLine } from './planned-line.js';

/** A forming segment as one look finds it. */
export interface Forming {
  readonly row: SegmentRow;
  /** Of the script that was approved. What is made of another script is dropped. */
  readonly scriptHash: string;
  /** By line id; null for a line that cannot be spoken at all. */
  readonly plans: ReadonlyMap<string, PlannedLine | null>;
  readonly cast: readonly { readonly speaker: string; readonly name: string }[];
  readonly attempts: number;
  readonly report: ReadonlyMap<string, LineReport>;
}
