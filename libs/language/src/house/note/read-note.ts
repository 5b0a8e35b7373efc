import type { CastMember } from '@cuelight/contracts';
import { cleanText, splitLine } from '@cuelight/domain';
import { verbIndex } from '../english/verbs.js';
import { beatInClause } from './beats.js';
import { piecesOf, readDirection, type Direction } from './directions.js';
import { withoutLeadIn } from './frames.js';
import { occasionsIn } from './occasions.js';
import { isEnglish } from './language-of.js';
import { readSubject } from './read-subject.js';
import { kindsOf } from './subject-kinds.js';
import type { Beat, NoteContext, Shape, Subject, Topic } from './topic.js';

const MAX_ALSO = 6;
/** A note can be a novel; what comes after this much would not fit into a script anyway. */
const MAX_READ = 4_000;

/** Takes a note apart. Null when there is nothing in it to talk about. */
export function readNote(note: string, context: NoteContext): Topic | null {
  const { directions, content } = sorted(note.slice(0, MAX_READ), context);
  const [first = '', ...others] = content;
  const quote = quoteOf(withoutLeadIn(first));
  if (quote === '') return null;
  const understood = isEnglish(first) && !isInjection(note) ? readSubject(first, context) : null;
  const subject = understood ?? quotedSubject(quote);
  return {
    ...subject,
    quote,
    isQuoted: understood === null,
    number: numberIn(note),
    also: others.flatMap((clause) => statement(clause, context)).slice(0, MAX_ALSO),
    beats: [...beatsIn(directions), ...others.flatMap((clause) => deedsIn(clause, context))],
    hints: understood ? withOccasions(subject.hints, note) : subject.hints,
    kinds: understood
      ? kindsOf(subject.thing.definite, subject.thing.head, subject.predicate ?? '')
      : [],
    ...wishes(directions),
  };
}

/** What a note says outright counts; what merely happens in it counts where it says no more than that something is done. */
function withOccasions(hints: readonly Shape[], note: string): readonly Shape[] {
  const isOpen = hints.every((hint) => GENERAL.has(hint));
  return isOpen ? [...new Set([...hints, ...occasionsIn(note)])] : hints;
}

const GENERAL: ReadonlySet<Shape> = new Set<Shape>(['attempt', 'plan', 'question']);

type Wishes = Pick<Topic, 'mood' | 'pictures' | 'mentions' | 'winner' | 'without' | 'length'>;

function wishes(directions: readonly Direction[]): Wishes {
  return {
    mood: directions.find((one) => one.kind === 'mood')?.mood ?? null,
    pictures: directions.flatMap((one) => (one.kind === 'picture' ? [one.picture] : [])),
    mentions: directions.flatMap((one) => (one.kind === 'mention' ? one.things : [])),
    winner: directions.findLast((one) => one.kind === 'winner')?.who ?? null,
    without: directions.flatMap((one) => (one.kind === 'without' ? one.words : [])),
    length: directions.find((one) => one.kind === 'length')?.factor ?? 1,
  };
}

function beatsIn(directions: readonly Direction[]): Beat[] {
  return directions.flatMap((one) => (one.kind === 'beat' ? [one.beat] : []));
}

/** A statement is told; what is no statement may be something to do, to ask or to say. */
function deedsIn(clause: string, context: NoteContext): Beat[] {
  if (!isEnglish(clause) || statement(clause, context).length > 0) return [];
  return [beatInClause(clause, context) ?? []].flat();
}

/** What a note says about how a script should be, also when it has no subject, as feedback has none. */
export function readDirections(note: string, context: NoteContext): readonly Direction[] {
  return sorted(note.slice(0, MAX_READ), context).directions;
}

function sorted(
  note: string,
  context: NoteContext,
): { directions: Direction[]; content: string[] } {
  const directions: Direction[] = [];
  const content: string[] = [];
  for (const clause of clausesOf(note, context.cast)) {
    const kept: string[] = [];
    for (const piece of piecesOf(clause)) {
      const direction = readDirection(piece.replace(/[.!]+$/, ''), context);
      if (direction) directions.push(direction);
      else kept.push(piece);
    }
    const rest = kept.join(', ').trim();
    if (/[\p{L}\p{N}]/u.test(rest)) content.push(rest);
  }
  return { directions, content };
}

/** A text without what a script would take for markup or for an audio tag. */
export function plainText(text: string): string {
  return cleanText(text)
    .text.replace(/[[\]{}<>*_~|#`\\]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function clausesOf(note: string, cast: readonly CastMember[]): string[] {
  return note
    .split(/\r?\n+/)
    .flatMap((line) =>
      plainText(line).split(/(?<=[.!?。！？…])\s+|(?<=[。！？])|\s*;\s*|\s+[–—-]\s+/u),
    )
    .flatMap((clause) => clausesIn(clause, cast))
    .map((clause) => clause.trim())
    .filter(Boolean);
}

/**
 * "It is Virgin's birthday and Chad forgot" holds two statements, and so does "the bike is gone, they suspect each other";
 * "Chad and Virgin cook" holds one.
 */
function clausesIn(clause: string, cast: readonly CastMember[]): string[] {
  const names = cast.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const turn = new RegExp(
    `(?:,?\\s+(?:and|but|while|so)\\s+|,\\s+)(?=(?:${names}|they|we)\\s+(?!(?:and|or|vs)\\b)\\p{L}+)`,
    'giu',
  );
  const parts: string[] = [];
  let from = 0;
  for (const match of clause.matchAll(turn)) {
    const before = clause.slice(from, match.index).trim();
    if (!/['’]s\b/.test(before.split(' ')[0] ?? '') && verbIndex(before.split(/\s+/)) < 1) continue;
    parts.push(before);
    from = match.index + match[0].length;
  }
  return [...parts, clause.slice(from)];
}

/** Somebody tries to talk to a language model; here it is only an odd thing to say. */
function isInjection(note: string): boolean {
  return /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|guidelines)\b|\bsystem prompt\b|\byou are now\b|\bjailbreak\b|\bdeveloper mode\b/i.test(
    note,
  );
}

function statement(clause: string, context: NoteContext): string[] {
  if (!isEnglish(clause)) return [];
  const subject = readSubject(clause, context);
  // Who "he" is, nobody can tell once the sentence before is gone.
  const isClear =
    subject?.claim && subject.claim.length <= 140 && !/^(?:he|she)\b/i.test(subject.claim);
  return isClear ? [subject.claim] : [];
}

const QUOTE_CHARACTERS = 60;

function quoteOf(clause: string): string {
  const plain = clause.replace(/["“”«»„]/g, "'").replace(/[.!?;:,\s]+$/u, '');
  const [start = ''] = splitLine(plain, QUOTE_CHARACTERS);
  return start.length < plain.length ? `${start.replace(/[.!?;:,\s]+$/u, '')}...` : start;
}

function quotedSubject(quote: string): Subject {
  const phrase = `"${quote}"`;
  return {
    thing: { definite: phrase, indefinite: phrase, head: 'note', number: 'one' },
    claim: null,
    predicate: null,
    deed: null,
    doer: null,
    question: null,
    rival: null,
    hints: [],
  };
}

const NUMBERS =
  /\b(\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|hundred)\b/i;

function numberIn(note: string): string | null {
  return NUMBERS.exec(note)?.[1]?.toLowerCase() ?? null;
}
