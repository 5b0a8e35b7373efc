// Behaviour in prose: docs/spec/intake.md
import type { ChatCandidate, ShowMatter } from './chat-candidate.js';
import { holdsBack } from './holds-back.js';
import { readWords, type MessageWords } from './message-words.js';
import { groupsOfSame } from './same-question.js';
import { readMatter, scoreMessage, type Score } from './score-message.js';

/** Below it nothing is worth a segment: a remark about nothing that was on air stays below, a real question above. */
export const PICK_THRESHOLD = 0.6;

export type JudgedMessage =
  | ({ readonly outcome: 'scored'; readonly id: string } & Score)
  | { readonly outcome: 'held back'; readonly id: string; readonly reason: string };

type Read = ChatCandidate & { readonly words: MessageWords };

/**
 * All messages, best first, each with what its score is made of. Of messages that ask the same one stands
 * for all. Equal ones stand in the order of their ids, so the order of the window does not matter.
 */
export function rankMessages(
  candidates: readonly ChatCandidate[],
  show: ShowMatter,
): JudgedMessage[] {
  const matter = readMatter(show);
  const read = candidates.map((one): Read => ({ ...one, words: readWords(one.text) }));
  const fair: Read[] = [];
  const held: JudgedMessage[] = [];
  for (const one of read) {
    const reason = holdsBack(one, one.words, matter);
    if (reason === null) fair.push(one);
    else held.push({ outcome: 'held back', id: one.id, reason });
  }
  const scored = groupsOfSame(fair).flatMap((group) => rankGroup(group, matter));
  return [...scored.sort(better), ...held.sort(byId)];
}

/** Those worth a card, best first. */
export function worthACard(
  ranked: readonly JudgedMessage[],
): Extract<JudgedMessage, { outcome: 'scored' }>[] {
  return ranked.flatMap((one) =>
    one.outcome === 'scored' && one.score >= PICK_THRESHOLD ? [one] : [],
  );
}

/** The best of a group stands for it, and gains by how many people ask. */
function rankGroup(group: readonly Read[], matter: ReturnType<typeof readMatter>): JudgedMessage[] {
  const askers = new Set(group.map(({ author }) => author)).size;
  const ranked = group
    .map((one) => ({
      outcome: 'scored' as const,
      id: one.id,
      ...scoreMessage(one, one.words, { askers, matter }),
    }))
    .sort(better);
  const [best, ...others] = ranked;
  if (!best) return [];
  const same = others.map(({ id }): JudgedMessage => ({
    outcome: 'held back',
    id,
    reason: 'asks the same as a better one',
  }));
  return [best, ...same];
}

function better(one: JudgedMessage, other: JudgedMessage): number {
  return scoreOf(other) - scoreOf(one) || byId(one, other);
}

function scoreOf(one: JudgedMessage): number {
  return one.outcome === 'scored' ? one.score : -1;
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
