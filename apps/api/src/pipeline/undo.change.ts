import {
  Id,
  RenderReport,
  ScriptAuthor,
  ScriptLine,
  SegmentStatus,
  SegmentType,
} from '@cuelight/contracts';
import type { SegmentEvent } from '@cuelight/domain';
import * as z from 'zod';

/** The side of a segment that an action changed. */
export const SegmentSide = z
  .object({
    status: z.enum([...SegmentStatus.options, 'deleted']),
    type: SegmentType,
    title: z.string(),
    seed: z.string(),
    mediaRefs: z.array(Id),
    script: z.array(ScriptLine),
    exitContext: z.string().nullable(),
    author: ScriptAuthor.nullable(),
    renderProgress: z.number(),
    renderReport: RenderReport.nullable(),
    actualDuration: z.number().nullable(),
  })
  .partial();
export type SegmentSide = z.infer<typeof SegmentSide>;

/** What one action did, so that it can be taken back and repeated. */
export const UndoChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('segment'),
    id: Id,
    before: SegmentSide,
    after: SegmentSide,
    /** The segment it stood behind, null for none; for actions after which it comes or goes. */
    behind: Id.nullable().optional(),
  }),
  z.object({ kind: z.literal('order'), before: z.array(Id), after: z.array(Id) }),
]);
export type UndoChange = z.infer<typeof UndoChange>;
export type SegmentUndoChange = Extract<UndoChange, { kind: 'segment' }>;

/** How the undo list names a step. Steps towards air and from it are not here: they cannot be undone. */
export const undoLabels: Partial<Record<SegmentEvent, string>> = {
  approve: 'Approve',
  reject: 'Reject',
  rendered: 'Mark as rendered',
  'pull-back': 'Pull back',
  discard: 'Discard',
  remove: 'Remove',
};
