import type { ChatMessage } from '@cuelight/contracts';

/** More than anybody scrolls back to, and few enough that a page of them is drawn in a frame. */
export const KEPT_MESSAGES = 300;
/** While somebody reads further up nothing may be taken away above their eyes. */
export const KEPT_WHILE_READING = 900;

/** The messages with news, each once, in the order of their numbers, the newest `limit` of them. */
export function withMessages(
  messages: readonly ChatMessage[],
  news: readonly ChatMessage[],
  limit = KEPT_MESSAGES,
): readonly ChatMessage[] {
  const last = messages.at(-1)?.n ?? 0;
  const isInOrder = news.every(({ n }, at) => n > (news[at - 1]?.n ?? last));
  const all = isInOrder ? [...messages, ...news] : merged(messages, news);
  return all.length > limit ? all.slice(-limit) : all;
}

function merged(
  messages: readonly ChatMessage[],
  news: readonly ChatMessage[],
): readonly ChatMessage[] {
  const byNumber = new Map([...messages, ...news].map((message) => [message.n, message]));
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

export function withoutMessages(
  messages: readonly ChatMessage[],
  ids: readonly string[],
): readonly ChatMessage[] {
  const gone = new Set(ids);
  return messages.filter(({ id }) => !gone.has(id));
}

/** A message of this viewer that is on its way. */
export interface Outgoing {
  readonly key: number;
  readonly text: string;
  /** Null while it is on its way; else why it was not taken. */
  readonly refusal: string | null;
}

/**
 * Whether a message that never got an answer arrived after all: the connection was cut between the two.
 * @param since when it was sent, by the server's clock
 */
export function hasArrived(
  messages: readonly ChatMessage[],
  { name, text, since }: { name: string; text: string; since: number },
): boolean {
  return messages.some(
    (message) => message.at >= since && message.name === name && message.text === text,
  );
}
