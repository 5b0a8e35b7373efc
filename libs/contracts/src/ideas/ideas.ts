import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/** As much as fits into a director's note, which is what an idea becomes. */
const IDEA_MAX_CHARACTERS = 10_000;

/** A producer's note that is kept for later. */
export const Idea = z
  .object({
    id: Id,
    text: z.string(),
    /** Pictures that go with it; what has left the library since is still named. */
    mediaRefs: z.array(Id),
    /** Name of who kept it. */
    author: z.string(),
    createdAt: EpochMillis,
  })
  .meta({ id: 'Idea' });
export type Idea = z.infer<typeof Idea>;

/** The newest first. */
export const IdeaList = z.object({ items: z.array(Idea) }).meta({ id: 'IdeaList' });
export type IdeaList = z.infer<typeof IdeaList>;

export const KeepIdea = z
  .strictObject({
    text: z.string().trim().min(1).max(IDEA_MAX_CHARACTERS),
    mediaRefs: z.array(Id).max(20).default([]),
  })
  .meta({ id: 'KeepIdea' });
export type KeepIdea = z.infer<typeof KeepIdea>;
