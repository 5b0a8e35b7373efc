import type { Segment } from '@cuelight/contracts';

/**
 * What is said of a draft that lies open and is being written: that it is begun, and how it ended. Not its words: they
 * come faster than anybody can be read to.
 */
export function writingNews(before: Segment | null, now: Segment | null): string | null {
  if (!now) return null;
  const wasWriting = before?.id === now.id && before.writingUntil !== null;
  const isWriting = now.writingUntil !== null;
  if (isWriting) return wasWriting ? null : 'The draft is being written.';
  // What went wrong is an alert of its own.
  if (!wasWriting || now.error !== null) return null;
  const { length } = now.script;
  return `Written: ${now.title}, ${length === 1 ? '1 line' : `${length} lines`}.`;
}
