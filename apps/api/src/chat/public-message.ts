import type { ChatMessage, ModeratedMessage } from '@cuelight/contracts';

/** A message without what only moderators may know. */
export function toPublic(message: ModeratedMessage): ChatMessage {
  const { authorId: _author, removed: _removed, ...shown } = message;
  return shown;
}
