import { filterText } from '../script/filter/index.js';
import type { ChatCandidate } from './chat-candidate.js';
import { injectionsIn } from './injection.js';
import type { MessageWords } from './message-words.js';
import { personalDataIn } from './personal-data.js';
import { knownShare, SAME_FROM } from './same-question.js';
import type { ReadMatter } from './score-message.js';

/** Why a message never becomes a card, however good it is; null when nothing is the matter with it. */
export function holdsBack(
  { text }: ChatCandidate,
  { content }: MessageWords,
  { filter, answered }: ReadMatter,
): string | null {
  const [hit] = filterText(text, filter);
  if (hit) return `the content filter: ${hit.reason}`;
  const [injection] = injectionsIn(text);
  if (injection !== undefined) return injection;
  const personal = personalDataIn(text);
  if (personal !== null) return `it holds ${personal}`;
  if (knownShare(content, answered) >= SAME_FROM) return 'it was answered already, or waits to be';
  return null;
}
