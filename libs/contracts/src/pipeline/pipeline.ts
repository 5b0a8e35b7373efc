import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';
import { ScriptLine, Segment } from './segment.js';

export const BufferLevel = z.enum(['green', 'yellow', 'red', 'critical']);
export type BufferLevel = z.infer<typeof BufferLevel>;

export const BufferHealth = z
  .object({
    /** Ready, pre-air and what is left of on-air. */
    totalSeconds: z.number().nonnegative(),
    level: BufferLevel,
    segments: z.int().nonnegative(),
    formingSeconds: z.number().nonnegative(),
    /** When forming material should be ready, or null when nothing is forming or nothing was measured yet. */
    formingEtaSeconds: z.number().nonnegative().nullable(),
  })
  .meta({ id: 'BufferHealth' });
export type BufferHealth = z.infer<typeof BufferHealth>;

/** More than anybody scrolls through; a channel that never stops would list a year otherwise. */
export const AIRED_MAX_LISTED = 20_000;

/** How many of the segments that aired last are listed; those ahead of air always all are. */
export const AiredLimit = z.coerce.number().int().min(0).max(AIRED_MAX_LISTED).optional();

export const Pipeline = z
  .object({ segments: z.array(Segment), bufferHealth: BufferHealth })
  .meta({ id: 'Pipeline' });
export type Pipeline = z.infer<typeof Pipeline>;

/** One row of the audit log. */
export const Transition = z
  .object({
    from: z.string(),
    to: z.string(),
    event: z.string(),
    actor: z.object({ kind: z.enum(['person', 'token', 'system']), name: z.string() }),
    reason: z.string().nullable(),
    at: EpochMillis,
  })
  .meta({ id: 'Transition' });
export type Transition = z.infer<typeof Transition>;

/** What somebody said yes to last, to be compared with what the segment has become since. */
export const ApprovedScript = z.object({
  script: z.array(ScriptLine),
  by: z.string(),
  at: EpochMillis,
});
export type ApprovedScript = z.infer<typeof ApprovedScript>;

export const SegmentDetails = Segment.extend({
  transitions: z.array(Transition),
  /** Null when it was never approved. */
  approved: ApprovedScript.nullable(),
}).meta({ id: 'SegmentDetails' });
export type SegmentDetails = z.infer<typeof SegmentDetails>;

/** What undo or redo changed, and how many steps are left each way. */
export const UndoResult = z
  .object({
    label: z.string(),
    segmentIds: z.array(Id),
    undoable: z.int().nonnegative(),
    redoable: z.int().nonnegative(),
  })
  .meta({ id: 'UndoResult' });
export type UndoResult = z.infer<typeof UndoResult>;
