import { asNoun, type Noun } from '../english/nouns.js';
import { gerund } from '../english/verb-forms.js';
import { isBaseVerb, isPast, isThirdPerson, verbIndex } from '../english/verbs.js';
import { phraseIn } from './phrase.js';
import type { Shape } from './topic.js';

export interface AskedSubject {
  readonly question: string;
  readonly thing: Noun;
  readonly claim: string | null;
  readonly predicate: string | null;
  readonly rival: Noun | null;
  readonly hints: readonly Shape[];
}

const AUX =
  /^(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|must|may|might|am|don't|doesn't|isn't|aren't|can't|won't)$/i;
const DETERMINER = /^(?:the|a|an|this|that|these|those|my|our|your|his|her|their|every|any|some)$/i;

/** "cats or dogs?" */
const BARE_CHOICE =
  /^(?!(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|why|how|who|what|which|when|where)\b)(.{2,40}?) or (.{2,40})$/i;

/** A question and what it asks about. "is a hot dog a sandwich" also holds a statement to fight over. */
export function readQuestion(text: string): AskedSubject {
  const question = text.replace(/[?\s]+$/, '');
  const words = question.split(/\s+/);
  const asked = {
    question,
    claim: null,
    predicate: null,
    rival: null,
    hints: ['question'] as const,
  };
  const sides =
    /(?:,|:|\bbetween|\bbetter|\bwin|\bprefer|\bworse)\s+(.+?)\s+(?:or|and|than)\s+(.+)$/i.exec(
      question,
    );
  const bare = sides ?? BARE_CHOICE.exec(question);
  const [one, other] = [phraseIn(bare?.[1] ?? ''), phraseIn(bare?.[2] ?? '')];
  if (one && other) return { ...asked, thing: one, rival: other, hints: ['versus', 'question'] };

  const identity = isIdentity(words);
  if (identity) return { ...asked, ...identity, hints: ['question', 'argument'] };
  return { ...asked, thing: askedAbout(words) ?? asNoun('the question') };
}

/** "is X a Y": the second article tells where X ends. */
function isIdentity(
  words: readonly string[],
): { thing: Noun; claim: string; predicate: string } | null {
  const [aux = '', ...rest] = words;
  if (!/^(?:is|are)$/i.test(aux)) return null;
  // "is cereal soup" has no article to tell; of two words, the first is the thing.
  const turn =
    rest.length === 2
      ? 1
      : rest.findIndex(
          (word, at) =>
            at > 0 &&
            /^(?:a|an|the|just|really|actually|better|worse|real|alive|haunted|plastic|evil|fake|overrated|underrated|dead|art|legal|allowed)$/i.test(
              word,
            ) &&
            !/^(?:of|in|on|at|with|for)$/i.test(rest[at - 1] ?? ''),
        );
  if (turn < 1) return null;
  const subject = rest.slice(0, turn).join(' ');
  const predicate = rest
    .slice(turn)
    .join(' ')
    .replace(/^(?:just|really|actually)\s+/, '');
  const thing = phraseIn(subject);
  if (!thing || predicate === '') return null;
  return { thing, predicate, claim: `${subject} ${aux.toLowerCase()} ${predicate}` };
}

function askedAbout(words: readonly string[]): Noun | null {
  const text = words.join(' ');
  for (const [form, about] of FORMS) {
    const match = form.exec(text);
    if (match) return phraseIn(about(match));
  }
  const [, doing = '', done] = /^(?:who|what) (\w+) (.+)$/i.exec(text) ?? [];
  const isDone = isThirdPerson(doing) || isPast(doing.toLowerCase());
  return done !== undefined && isDone && !AUX.test(doing) ? phraseIn(done) : afterAuxiliary(words);
}

/** Questions whose form tells where the thing stands. */
const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/\b(?:name|call|nickname) (?!it\b|them\b|him\b|her\b)(.+)$/i, ([, named = '']) => named],
  // "is it rude to recline your seat" asks about doing it.
  [
    /^(?:is|was|isn['’]t) it (?:\p{L}+ ){1,3}to (\p{L}+)(.*)$/iu,
    ([, verb = '', object = '']) => `${gerund(verb)}${object}`,
  ],
  [
    /^(?:should|shall) (?:i|we|you|they|he|she|people|one) \p{L}+ (.+)$/iu,
    ([, object = '']) => object,
  ],
  [
    /^how (?:many|much) (.+?) (?:is|are|was|were|do|does|did|can|could|should|would|will|has|have)\b/i,
    ([, counted = '']) => counted,
  ],
  [/^what if (.+)$/i, ([, imagined = '']) => beforeVerb(imagined.split(' ')).join(' ')],
];

function beforeVerb(words: readonly string[]): readonly string[] {
  const at = verbIndex(words);
  return at > 0 ? words.slice(0, at) : words;
}

function afterAuxiliary(words: readonly string[]): Noun | null {
  const aux = words.findIndex((word) => AUX.test(word));
  const rest = aux < 0 ? words.slice(1) : words.slice(aux + 1);
  // "why do cats ignore us": the thing stands before the verb.
  const verb = rest.findIndex(
    (word, at) =>
      at > 0 &&
      // What "ever" follows is a noun still: "should a late show ever end".
      ((isBaseVerb(word) && !/^(?:ever|always|never)$/i.test(rest[at + 1] ?? '')) ||
        /^(?:so|always|never|ever|not|be|have|get|go|going|been)$/i.test(word)),
  );
  if (verb > 0) {
    return phraseIn(rest.slice(0, verb).join(' ')) ?? phraseIn(rest.slice(verb + 1).join(' '));
  }
  // "why is the sofa beige": an article, a name for something, and what is asked about it.
  const asksWhy = /^(?:why|how|when|since)$/i.test(words[0] ?? '');
  const named =
    asksWhy && rest.length > 2 && DETERMINER.test(rest[0] ?? '') ? rest.slice(0, -1) : rest;
  return phraseIn(named.join(' '));
}
