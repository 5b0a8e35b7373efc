import type { Db } from '@cuelight/database';
import type { SegmentRow } from './segment.row.js';

/** Whether what was rendered of a segment can be heard; rendering knows. */
export abstract class SegmentSounds {
  /**
   * Those of the newest take of exactly the script the segment has. What is there stays until the transaction
   * ends, and after it for as long as the segment is not deleted and has not aired.
   */
  abstract hold(
    tx: Db,
    segment: Pick<SegmentRow, 'id' | 'script'>,
  ): Promise<'all there' | 'some gone' | 'no take'>;
}
