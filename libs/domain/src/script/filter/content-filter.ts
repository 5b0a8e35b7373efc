// Behaviour in prose: docs/spec/script.md
import type { BlockedLine, ContentFilter, FilterHit } from '@cuelight/contracts';
import { hash53 } from '../hash.js';
import { BUILT_IN_HASHES, BUILT_IN_LENGTHS, BUILT_IN_SALT } from './built-in-words.js';
import { readPattern } from './read-pattern.js';
import { plainSpelling, spellings } from './spellings.js';

/** A filter, read once and used on many lines. */
export interface ReadyFilter {
  readonly builtIn: boolean;
  /** By their spelling; the value is how a person wrote the word. */
  readonly words: ReadonlyMap<string, string>;
  readonly allowed: ReadonlySet<string>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly reason: string }[];
  /** Patterns that cannot be used, and why. */
  readonly unusable: readonly { readonly pattern: string; readonly reason: string }[];
}

/** The longest entry, in words, of any list. */
const PHRASE_WORDS = 3;

export function readyFilter(filter: ContentFilter): ReadyFilter {
  const patterns: { pattern: RegExp; reason: string }[] = [];
  const unusable: { pattern: string; reason: string }[] = [];
  for (const { pattern: source, reason } of filter.patterns) {
    const reading = readPattern(source);
    if (reading.outcome === 'pattern') patterns.push({ pattern: reading.pattern, reason });
    else unusable.push({ pattern: source, reason: reading.reason });
  }
  return {
    builtIn: filter.builtIn,
    words: new Map(filter.words.map((word) => [plainSpelling(word), word])),
    allowed: new Set(filter.allowed.map(plainSpelling)),
    patterns,
    unusable,
  };
}

/** Why a text may not be aired; nothing when it may. */
export function filterText(text: string, filter: ReadyFilter): FilterHit[] {
  const hits = new Map<string, FilterHit>();
  const hit = (one: FilterHit) => hits.set(`${one.rule} ${one.reason}`, one);
  for (const phrase of phrases(spellings(text), filter.allowed)) {
    const found = lookUp(phrase, filter);
    if (found) hit(found);
  }
  for (const { pattern, reason } of filter.patterns) {
    if (pattern.test(text)) hit({ rule: 'pattern', reason });
  }
  return [...hits.values()];
}

/** A name has no spaces to show where its words end, so long words are found inside it as well. */
export function filterName(name: string, filter: ReadyFilter): FilterHit[] {
  const parted = name.replace(
    /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})|[_.-]/gu,
    ' ',
  );
  const hits = new Map<string, FilterHit>();
  const found = [...filterText(name, filter), ...filterText(parted, filter)];
  for (const word of spellings(name).flat()) found.push(...insideOf(word, filter));
  for (const one of found) hits.set(`${one.rule} ${one.reason}`, one);
  return [...hits.values()];
}

export function filterScript(
  lines: readonly { readonly text: string }[],
  filter: ReadyFilter,
): BlockedLine[] {
  return lines.flatMap(({ text }, line) => {
    const hits = filterText(text, filter);
    return hits.length > 0 ? [{ line, hits }] : [];
  });
}

function lookUp(phrase: string, filter: ReadyFilter): FilterHit | undefined {
  for (const form of [phrase, phrase.replace(/s$/, ''), phrase.replace(/es$/, '')]) {
    const word = filter.words.get(form);
    if (word !== undefined) return { rule: 'word', reason: `"${word}" is on the show's list` };
  }
  if (filter.builtIn && BUILT_IN_HASHES.has(hash53(phrase, BUILT_IN_SALT))) {
    return { rule: 'built-in', reason: 'a word of the built-in list' };
  }
  return undefined;
}

/** Short words hide in harmless ones (Penistone, Scunthorpe); from six letters on that is rare. */
const INSIDE_LETTERS = 6;

function insideOf(word: string, filter: ReadyFilter): FilterHit[] {
  const hits: FilterHit[] = [];
  for (const [spelling, written] of filter.words) {
    if (spelling.length >= INSIDE_LETTERS && word.includes(spelling)) {
      hits.push({ rule: 'word', reason: `"${written}" is on the show's list` });
    }
  }
  if (!filter.builtIn) return hits;
  for (const length of BUILT_IN_LENGTHS.filter((each) => each >= INSIDE_LETTERS)) {
    for (let at = 0; at + length <= word.length; at += 1) {
      if (BUILT_IN_HASHES.has(hash53(word.slice(at, at + length), BUILT_IN_SALT))) {
        hits.push({ rule: 'built-in', reason: 'a word of the built-in list' });
      }
    }
  }
  return hits;
}

/** Every run of one to three words, in each of its readings. */
function* phrases(words: readonly string[][], allowed: ReadonlySet<string>): Generator<string> {
  const kept = words.map((forms) => (forms.some((form) => allowed.has(form)) ? [] : forms));
  for (const [at, forms] of kept.entries()) {
    let runs = [...forms];
    yield* runs;
    for (let more = 1; more < PHRASE_WORDS; more += 1) {
      const next = kept[at + more] ?? [];
      // Two readings a word are plenty: phrases are hidden by their spaces, not by their letters.
      runs = runs.slice(0, 4).flatMap((run) => next.slice(0, 2).map((form) => `${run} ${form}`));
      yield* runs;
    }
  }
}
