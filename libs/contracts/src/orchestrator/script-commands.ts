import * as z from 'zod';
import { Id } from '../common/index.js';
import { Mood } from '../lighting/index.js';

const Note = z.string().trim().min(1).max(10_000);
const Feedback = z.string().trim().min(1).max(2_000);
const Context = z.string().trim().max(2_000);

/** What came before, when a client knows better than the show's own record. */
export const ShowContext = z.strictObject({
  /** Exit contexts of the last segments, newest last. */
  recentContexts: z.array(Context).max(5).optional(),
  /** What is on the set's TV. */
  onTv: z.string().trim().max(500).optional(),
  mood: Mood.optional(),
});
export type ShowContext = z.infer<typeof ShowContext>;

/** A director's note becomes a draft. */
export const Expand = z
  .strictObject({
    seed: Note,
    title: z.string().trim().min(1).max(200).optional(),
    mediaRefs: z.array(Id).max(20).default([]),
    showContext: ShowContext.optional(),
    /** Without it the configured number. */
    exchanges: z.int().min(1).max(100).optional(),
  })
  .meta({ id: 'Expand' });
export type Expand = z.infer<typeof Expand>;

export const ExpandChat = z
  .strictObject({
    message: z.string().trim().min(1).max(500),
    username: z.string().trim().min(1).max(64).optional(),
    showContext: ShowContext.optional(),
  })
  .meta({ id: 'ExpandChat' });
export type ExpandChat = z.infer<typeof ExpandChat>;

export const Regenerate = z
  .strictObject({ segmentId: Id, feedback: Feedback.optional() })
  .meta({ id: 'Regenerate' });
export type Regenerate = z.infer<typeof Regenerate>;

/** Lines are counted from zero, and the last one named is written anew too. */
export const RegeneratePartial = z
  .strictObject({
    segmentId: Id,
    startLine: z.int().nonnegative(),
    endLine: z.int().nonnegative(),
    feedback: Feedback,
  })
  .refine(({ startLine, endLine }) => startLine <= endLine, {
    path: ['endLine'],
    message: 'the last line must not come before the first',
  })
  .meta({ id: 'RegeneratePartial' });
export type RegeneratePartial = z.infer<typeof RegeneratePartial>;

/** What is left out is taken from the rundown: what airs now, and what comes next. */
export const MakeBridge = z
  .strictObject({
    exitContext: Context.optional(),
    nextSeed: Note.optional(),
    lastSpeaker: z.string().trim().min(1).max(40).optional(),
  })
  .meta({ id: 'MakeBridge' });
export type MakeBridge = z.infer<typeof MakeBridge>;

export const MakeFiller = z
  .strictObject({ recentContexts: z.array(Context).max(5).optional() })
  .meta({ id: 'MakeFiller' });
export type MakeFiller = z.infer<typeof MakeFiller>;

/** An automatic conversation: drafted, approved and rendered by itself. */
export const MakeAuto = z
  .strictObject({
    seed: Note,
    turns: z.int().min(1).max(60),
    model: z.string().trim().min(1).max(120).optional(),
    temperature: z.number().min(0).max(2).optional(),
  })
  .meta({ id: 'MakeAuto' });
export type MakeAuto = z.infer<typeof MakeAuto>;
