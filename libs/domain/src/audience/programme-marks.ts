import { PROGRAMME_MARKS, type ProgrammeMark } from '@cuelight/contracts';

/** A take that is or was on air. Times are those that the stream gives its frames. */
export interface AiredTake {
  readonly segmentId: string;
  readonly title: string;
  readonly startFrame: number;
  readonly startedAt: number;
  /** Null while it is on air. */
  readonly endFrame: number | null;
  readonly endedAt: number | null;
}

type Named = NonNullable<ProgrammeMark['next']>;

/**
 * What was on from which frame on, oldest first. What came next is told as it really came; only of the
 * newest mark it is what is planned.
 * @param takes oldest first
 * @param answers the message that a segment answers
 */
export function programmeMarks(
  takes: readonly AiredTake[],
  planned: Named | null,
  answers: ReadonlyMap<string, string>,
): ProgrammeMark[] {
  const marks: ProgrammeMark[] = [];
  for (const [at, take] of takes.entries()) {
    const following = takes[at + 1];
    const next = following ? named(following) : planned;
    marks.push({
      frame: take.startFrame,
      at: take.startedAt,
      now: named(take),
      next: next?.segmentId === take.segmentId ? null : next,
      answers: answers.get(take.segmentId) ?? null,
    });
    if (take.endFrame === null || take.endedAt === null) continue;
    const isFollowed = following !== undefined && following.startFrame <= take.endFrame;
    if (!isFollowed) {
      marks.push({ frame: take.endFrame, at: take.endedAt, now: null, next, answers: null });
    }
  }
  return marks.slice(-PROGRAMME_MARKS);
}

function named({ segmentId, title }: AiredTake): Named {
  return { segmentId, title };
}
