import { heardWords } from '@cuelight/domain';
import type { Topic } from '../note/topic.js';

const EMPTY = new Set(
  'the a an is are was were and or of to in on at for with not never always it its that this they have has be but even when nobody chad virgin'.split(
    ' ',
  ),
);

export function contentWords(text: string): string[] {
  return heardWords(text)
    .filter((word) => word.length > 2 && !EMPTY.has(word))
    .map((word) => word.replace(/(?<=\w{3})s$/, ''));
}

/** A running fact that has a word in common with the topic, as a finished sentence. */
export function relevantFact(topic: Topic, facts: readonly string[]): string | null {
  const words = new Set(contentWords([topic.thing.definite, topic.predicate].join(' ')));
  const fact = facts.find(
    (one) => one.length <= 160 && contentWords(one).some((word) => words.has(word)),
  );
  return fact === undefined ? null : `${fact.trim().replace(/[.!?]*$/, '')}.`;
}

/** Words that are in every other sentence of a rule, and forbid nothing by themselves. */
const HARMLESS = new Set(
  contentWords(
    'people person real public figures jokes joke anything everything something nothing things thing mention mentions talk about ' +
      'meant earnest avoid keep away from without being show shows content language bad good any all other kind sort too much ' +
      'please segment line word name topic subject reference that who which down up out over advice punches',
  ),
);

/** What a show's rules and a note's wishes ask to leave out, as words to listen for. */
export function bannedWords(rules: readonly string[], topic: Topic | null): Set<string> {
  // What the note itself is about cannot be left out; whoever approves the draft decides.
  const wanted = new Set(
    topic ? contentWords([topic.thing.definite, topic.claim, topic.deed].join(' ')) : [],
  );
  const banned = rules
    .flatMap(contentWords)
    .filter((word) => !HARMLESS.has(word) && !wanted.has(word));
  return new Set(banned.flatMap((word) => [word, `${word}s`]));
}
