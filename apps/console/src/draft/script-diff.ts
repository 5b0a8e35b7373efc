import type { Cue, ScriptLine } from '@cuelight/contracts';
import { diffArrays, diffWordsWithSpace } from 'diff';

/** A piece of a line: it stayed, it is new, or it is gone. */
export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What became of a line. Lines are the same line as long as they keep their id, wherever they stand. */
export type LineDiff =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly line: ScriptLine }
  | {
      readonly kind: 'changed';
      readonly line: ScriptLine;
      readonly words: readonly WordRun[];
      /** The key of who said it before, when somebody else says it now. */
      readonly saidBy: string | null;
      readonly isMoved: boolean;
      readonly cuesAdded: readonly Cue[];
      readonly cuesRemoved: readonly Cue[];
    };

/** Both scripts in one list: lines as they are now, and where lines were that are gone. */
export function diffOfScripts(
  before: readonly ScriptLine[],
  now: readonly ScriptLine[],
): LineDiff[] {
  const old = new Map(before.map((line) => [line.id, line]));
  const kept = new Map(now.map((line) => [line.id, line]));
  const steps = diffArrays(
    before.map(({ id }) => id),
    now.map(({ id }) => id),
  );
  return steps.flatMap(({ value, added, removed }) =>
    value.flatMap((id): LineDiff[] => {
      const [was, is] = [old.get(id), kept.get(id)];
      if (was && !is) return [{ kind: 'removed', line: was }];
      if (is && !was) return [{ kind: 'added', line: is }];
      // A line that moved is told of once, where it is now.
      if (!was || !is || removed) return [];
      return [compared(was, is, added ? 'moved' : 'in place')];
    }),
  );
}

function compared(was: ScriptLine, is: ScriptLine, place: 'moved' | 'in place'): LineDiff {
  const [cuesAdded, cuesRemoved] = [without(is.cues, was.cues), without(was.cues, is.cues)];
  const isSame =
    place === 'in place' &&
    was.text === is.text &&
    was.speaker === is.speaker &&
    cuesAdded.length + cuesRemoved.length === 0;
  if (isSame) return { kind: 'same', line: is };
  return {
    kind: 'changed',
    line: is,
    words: wordRuns(was.text, is.text),
    saidBy: was.speaker === is.speaker ? null : was.speaker,
    isMoved: place === 'moved',
    cuesAdded,
    cuesRemoved,
  };
}

function wordRuns(before: string, now: string): WordRun[] {
  return diffWordsWithSpace(before, now).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function without(cues: readonly Cue[], others: readonly Cue[]): readonly Cue[] {
  const known = new Set(others.map((cue) => JSON.stringify(cue)));
  return cues.filter((cue) => !known.has(JSON.stringify(cue)));
}
