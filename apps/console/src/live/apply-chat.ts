import type { ChatCard, ChatDesk, ModeratedMessage } from '@cuelight/contracts';

/** As many messages as a moderator scrolls back through; the record has them all. */
const KEPT = 200;

/** A card that waits takes its place in the inbox, the newest first; one that does not is gone from it. */
export function withCard(desk: ChatDesk, card: ChatCard): ChatDesk {
  const others = desk.inbox.filter(({ id }) => id !== card.id);
  if (card.status !== 'waiting') return { ...desk, inbox: others };
  return { ...desk, inbox: [...others, card].sort((a, b) => b.pickedAt - a.pickedAt) };
}

/** New messages, or known ones as they are now. */
export function withMessages(desk: ChatDesk, messages: readonly ModeratedMessage[]): ChatDesk {
  const known = new Map(desk.messages.map((message) => [message.id, message]));
  for (const message of messages) known.set(message.id, message);
  const sorted = [...known.values()].sort((a, b) => a.n - b.n);
  return { ...desk, messages: sorted.slice(-KEPT) };
}

/** Somebody took messages down; who it was is told to those who ask for the record. */
export function withoutMessages(desk: ChatDesk, ids: readonly string[], at: number): ChatDesk {
  const removed = { by: 'a moderator', at, reason: null };
  const messages = desk.messages.map((message) =>
    ids.includes(message.id) && !message.removed ? { ...message, removed } : message,
  );
  // Nobody makes a segment of what nobody may read.
  const inbox = desk.inbox.filter(({ message }) => !ids.includes(message.id));
  return { ...desk, messages, inbox };
}
