import type { Segment } from '@cuelight/contracts';
import type { schema } from '@cuelight/database';
import { type BufferPart, estimateSeconds, placedCues } from '@cuelight/domain';
import type { InferSelectModel } from 'drizzle-orm';

export type SegmentRow = InferSelectModel<typeof schema.segment>;

/** A row as the wire has it. */
export function toSegment(row: SegmentRow, wordsPerMinute: number): Segment {
  if (row.status === 'deleted') throw new Error(`the segment ${row.id} is deleted`);
  return {
    id: row.id,
    status: row.status,
    type: row.type,
    title: row.title,
    seed: row.seed,
    mediaRefs: row.mediaRefs,
    script: row.script,
    estimatedDuration: estimateSeconds(row.spokenWords, wordsPerMinute),
    actualDuration: row.actualDuration,
    tvCues: placedCues(row.script, 'tv'),
    lightingCues: placedCues(row.script, 'lighting'),
    exitContext: row.exitContext,
    author: row.author,
    writingUntil: row.writingUntil?.getTime() ?? null,
    blockedLines: row.blockedLines,
    renderProgress: row.renderProgress,
    renderReport: row.renderReport,
    error: row.error,
    interrupted: row.interrupted,
    version: row.version,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    airedAt: row.airedAt?.getTime() ?? null,
  };
}

type Timed = Pick<SegmentRow, 'status' | 'spokenWords' | 'actualDuration' | 'onAirAt'>;

/** What a segment adds to the buffer. */
export function toBufferPart(row: Timed, wordsPerMinute: number, now: number): BufferPart {
  return {
    status: row.status,
    segments: 1,
    seconds: row.actualDuration ?? estimateSeconds(row.spokenWords, wordsPerMinute),
    elapsed: row.onAirAt && row.status === 'on-air' ? (now - row.onAirAt.getTime()) / 1_000 : 0,
  };
}
