import { alike, type MessageWords } from './message-words.js';

/** From here on two messages ask the same: three of five words in common. */
export const SAME_FROM = 0.6;

interface Said {
  readonly id: string;
  readonly words: MessageWords;
}

/**
 * Messages that ask the same, put together; every message is in exactly one group. What is like a third
 * is in its group, so the order of the messages does not matter.
 */
export function groupsOfSame<One extends Said>(messages: readonly One[]): One[][] {
  const root = new Map(messages.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    const above = root.get(id) ?? id;
    return above === id ? id : find(above);
  };
  for (const [at, one] of messages.entries()) {
    for (const other of messages.slice(at + 1)) {
      if (alike(one.words.content, other.words.content) >= SAME_FROM) {
        root.set(find(one.id), find(other.id));
      }
    }
  }
  const groups = new Map<string, One[]>();
  for (const one of messages) {
    const of = find(one.id);
    groups.set(of, [...(groups.get(of) ?? []), one]);
  }
  return [...groups.values()];
}

/** Zero to one: how much of a message was answered or aired already. */
export function knownShare(
  content: ReadonlySet<string>,
  known: readonly ReadonlySet<string>[],
): number {
  return known.reduce((most, each) => Math.max(most, alike(content, each)), 0);
}
