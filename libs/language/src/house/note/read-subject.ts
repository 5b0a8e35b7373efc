import type { CastMember } from '@cuelight/contracts';
import { asNoun, type Noun } from '../english/nouns.js';
import { gerund } from '../english/verb-forms.js';
import { isAuxiliary, isBaseVerb, isLinking, isParticiple, verbIndex } from '../english/verbs.js';
import { asSaid } from './as-said.js';
import { deedOf, frame, isImperative, withoutLeadIn, type Framed } from './frames.js';
import { phraseIn } from './phrase.js';
import { readQuestion, type AskedSubject } from './read-question.js';
import { PRODUCER, type NoteContext, type Shape, type Subject } from './topic.js';

const NOTHING_MORE = { claim: null, predicate: null, deed: null, question: null, rival: null };

/** What one clause is about. Null when its grammar gives nothing that could be used in a sentence. */
export function readSubject(clause: string, context: NoteContext): Subject | null {
  const plain = withoutLeadIn(clause).replace(/[\s.!:,]+$/, '');
  const framed = frame(plain.replace(/\?+$/, ''), context.cast);
  const doer = framed.who === 'all' ? null : framed.who;
  const base = { ...NOTHING_MORE, doer, hints: framed.hints };
  const subject = subjectOf(plain, framed, base, context);
  const owner = context.cast.find(({ key }) => key === doer);
  if (!subject || !owner) return subject;
  const { thing, deed } = subject;
  const own = (text: string) =>
    text
      .replace(/\b(?:his|her|their)\b(?= \p{L})/giu, `${owner.name}'s`)
      .replace(/\b(that|because|when|if|whether|why|how) (?:he|she|they)\b/giu, `$1 ${owner.name}`);
  return {
    ...subject,
    // "his poem" in a note about Virgin is Virgin's poem.
    thing: { ...thing, definite: own(thing.definite), indefinite: own(thing.indefinite) },
    deed: deed && own(deed),
  };
}

function subjectOf(
  plain: string,
  framed: Framed,
  base: Base,
  context: NoteContext,
): Subject | null {
  const rest = asSaid(framed.rest, framed, context);
  if (/\?$/.test(plain) || framed.form === 'question' || isQuestion(framed.rest)) {
    const asked = withoutCast(readQuestion(rest), context.cast);
    return { ...base, ...asked, hints: [...new Set([...base.hints, ...asked.hints])] };
  }
  const sides = /^(.+?)\s+(?:vs\.?|versus|against)\s+(.+)$/i.exec(rest);
  const [one, other] = [phraseIn(sides?.[1] ?? ''), phraseIn(sides?.[2] ?? '')];
  if (one && other) return { ...base, thing: one, rival: other, hints: ['versus', 'argument'] };

  const done = framed.isFramed ? null : deedOf(plain, context.cast);
  const deed = framed.form === 'deed' ? rest : done && asSaid(done, framed, context);
  if (deed !== null) return readDeed(deed, base, context);
  return readStatement(rest, base, context) ?? readName(rest, base);
}

type Base = Omit<Subject, 'thing'>;

/** "who would win, Chad or Virgin" is a question to both of them and about neither. */
function withoutCast(asked: AskedSubject, cast: readonly CastMember[]): AskedSubject {
  const names = new Set(cast.flatMap(({ name, key }) => [name.toLowerCase(), key]));
  const isCast = (noun: Noun | null) => noun !== null && names.has(noun.head.toLowerCase());
  if (!isCast(asked.thing) && !isCast(asked.rival)) return asked;
  return { ...asked, thing: asNoun('the question'), rival: null };
}

function readDeed(deed: string, base: Base, context: NoteContext): Subject | null {
  const words = deed.split(/\s+/);
  if (words.length > 14) return null;
  return {
    ...base,
    deed,
    thing: objectOf(words, context) ?? asNoun('the plan'),
    hints: [...new Set<Shape>([...base.hints, 'attempt', 'plan'])],
  };
}

/** What a deed is done to: "explain the moon" is about the moon. */
function objectOf(words: readonly string[], { cast, writtenBy }: NoteContext): Noun | null {
  const how = /\bhow to (\w+)(.*)$/.exec(words.join(' '));
  if (how?.[1]) return phraseIn(`${gerund(how[1])}${how[2] ?? ''}`);
  if (!isBaseVerb(words[0] ?? '') && !isImperative(words.join(' '))) return null;
  const names = new Set(
    [writtenBy, ...cast.flatMap(({ name, key }) => [name, key])].map((name) => name.toLowerCase()),
  );
  const object = words
    .slice(1)
    .filter((word) => !names.has(word.toLowerCase().replace(/['’]s$/, '')));
  const text = object
    .join(' ')
    .replace(/^(?:fun of|to be)\s+/i, '')
    .replace(/^(?:to|at|up|out|in|on|with|about|into|for|of)\s+/i, '')
    // "interview a goose about leadership" is about the goose.
    .replace(/(?<=^an? \p{L}+) about .*$/iu, '')
    // "explain quantum physics to a viewer" is about physics.
    .replace(/(?<=\p{L}) to (?:an?|the|our|my|his|her|some\w+|every\w+) .*$/iu, '');
  if (/^(?:it|them|him|her|me|us|this|that)?$/i.test(text)) return null;
  if (/^(?:how|why|what|that|if|whether|when)\b/i.test(text)) return null;
  return phraseIn(text);
}

function readStatement(rest: string, base: Base, { cast, writtenBy }: NoteContext): Subject | null {
  const words = rest.split(/\s+/);
  if (words.length > 24) return null;
  const at = verbOf(words, cast);
  // "three things we learned" names something; the verb belongs to the name.
  if (at < 1 || (at > 1 && PRONOUN.test(words[at - 1] ?? ''))) return null;
  const before = words.slice(0, at).join(' ');
  const after = words.slice(at + 1).join(' ');
  // "who clap when it lands" belongs to a name.
  if (/\b(?:who|which|that|whose)\b/i.test(before)) return null;
  const people = [...cast.map(({ name }) => name), ...(writtenBy === PRODUCER ? [] : [writtenBy])];
  const isName = people.some((name) => sameWord(before, name));
  // What a sentence about the cast itself is about stands after its verb, if anything does.
  const isAboutUs =
    isName ||
    PRONOUN.test(before) ||
    /^(?:nobody|somebody|everybody|everyone|someone|no one|there)$/i.test(before);
  const thing = isAboutUs ? somethingIn(after, words[at] ?? '') : phraseIn(before);
  const predicate = isLinking(words[at] ?? '') ? predicateOf(after) : null;
  return thing && { ...base, claim: rest, predicate, thing };
}

/** After the name of a character, almost any word in -s or -ed is what they do. */
function verbOf(words: readonly string[], cast: readonly CastMember[]): number {
  for (const { name } of cast) {
    const length = name.split(/\s+/).length;
    const next = words[length] ?? '';
    const isName = sameWord(words.slice(0, length).join(' '), name);
    if (isName && /^\p{Ll}+(?:s|ed)$/u.test(next)) return length;
  }
  const at = verbIndex(words);
  // What we do is a statement even where its verb is a rare one: "we rate the snacks".
  return at < 1 && sameWord(words[0] ?? '', 'we') && words.length > 2 ? 1 : at;
}

const PRONOUN = /^(?:we|it|i|he|she|they|you|this|that|us)$/i;
const STARTS_PHRASE =
  /^(?:the|a|an|our|his|her|their|its|this|that|these|those|some|every|\d+|\p{Lu}[\p{L}-]*['’]s|.+['’]s)$/u;

/** The first thing named in the part of a statement after its verb; else all of it is "the situation". */
function somethingIn(after: string, verb: string): Noun {
  const words = after.split(/\s+/).filter(Boolean);
  const start = words.findIndex((word) => STARTS_PHRASE.test(word));
  const named = start < 0 ? null : phraseIn(words.slice(start).join(' '));
  if (named) return named;
  // "has never seen Star Wars", "can talk to horses": what was seen, whom one talks to.
  const done =
    /^(?:(?:never|not|always|just|already|also|secretly|really) )*(\p{L}+) (?:(?:to|with|about|at|on|in|for|of) )?(.+)$/u.exec(
      after,
    );
  const isDone = done !== null && (isBaseVerb(done[1] ?? '') || isParticiple(done[1] ?? ''));
  const object = isDone && isAuxiliary(verb) ? phraseIn(done[2] ?? '') : null;
  if (object) return object;
  const takesObject =
    !isLinking(verb) &&
    !/^(?:has|have|had|get|gets|got|go|goes|went|become|becomes|became|feel|feels|felt|will|can|can't)$/i.test(
      verb,
    );
  return (takesObject ? phraseIn(after) : null) ?? asNoun('the situation');
}

function readName(rest: string, base: Base): Subject | null {
  const words = rest.split(/\s+/);
  if (words.length > 9) return null;
  // "people who clap when the plane lands" is one name for something.
  const isWhole = /^\p{L}[\p{L}'’ -]+ (?:who|that|which) [\p{L}'’ -]+$/u.test(rest);
  const thing = isWhole ? asNoun(rest) : phraseIn(rest);
  return thing && { ...base, thing };
}

function predicateOf(after: string): string | null {
  const words = after.split(/\s+/).filter(Boolean);
  const isPlain =
    words.length > 0 &&
    words.length <= 5 &&
    !/^(?:not|never|always|now|going|being|also|about)$/i.test(words[0] ?? '');
  return isPlain ? after : null;
}

function isQuestion(text: string): boolean {
  const [first = '', second = ''] = text.toLowerCase().split(/\s+/);
  if (/^(?:why|how|who|whose|where|when|which)$/.test(first))
    return first !== 'how' || second !== 'to';
  if (first === 'what')
    return /^(?:is|are|was|do|does|did|if|would|happens?|kind|makes?|color|colour)$/.test(second);
  return (
    /^(?:is|are|do|does|did|can|could|should|would|will|has|have|was|were)$/.test(first) &&
    !isBaseVerb(first)
  );
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
