import { isSaid, type ParsedLine } from '../performance/parse-line.js';
import type { MarkSpan } from './mark-span.js';

/** When each character is said, in seconds, as ElevenLabs tells it. */
export interface CharacterAlignment {
  readonly characters: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface WordSpan {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

export type AlignmentVerdict =
  | {
      readonly kind: 'usable';
      readonly spans: readonly WordSpan[];
      readonly markSpans: readonly MarkSpan[];
    }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Known faults of the service: times stuck on one value, jumping back, or ending far from the sound. */
const STUCK_LETTERS = 6;
const LENGTH_TOLERANCE = 0.1;
const LENGTH_TOLERANCE_SECONDS = 0.35;

/** Reads word times out of a character alignment, or says why it cannot be trusted. */
export function readAlignment(
  alignment: CharacterAlignment,
  { line, duration }: { line: Pick<ParsedLine, 'words' | 'marks'>; duration: number },
): AlignmentVerdict {
  const reason = faultOf(alignment, duration);
  if (reason) return { kind: 'rejected', reason };
  const { tokens, tags } = tokensOf(alignment);
  const sent = line.words.flatMap((word, index) => (isSaid(word) ? [index] : []));
  if (tokens.length !== sent.length) {
    const reason = `${tokens.length} words are timed, ${sent.length} were sent`;
    return { kind: 'rejected', reason };
  }
  const tagMarks = line.marks.flatMap(({ from }, mark) => (from === 'tag' ? [mark] : []));
  return {
    kind: 'usable',
    spans: tokens.map(({ start, end }, index) => ({ word: sent[index] ?? 0, start, end })),
    // Only as many tags as were sent; a voice that swallows one leaves the rest in doubt.
    markSpans:
      tags.length === tagMarks.length
        ? tags.map(({ start, end }, index) => ({ mark: tagMarks[index] ?? 0, start, end }))
        : [],
  };
}

function faultOf(alignment: CharacterAlignment, duration: number): string | undefined {
  const { characters, starts, ends } = alignment;
  if (characters.length === 0) return 'it is empty';
  if (starts.length !== characters.length || ends.length !== characters.length) {
    return 'its lists have different lengths';
  }
  if (![...starts, ...ends].every((time) => Number.isFinite(time) && time >= 0)) {
    return 'a time is no number';
  }
  const before = starts.findIndex(
    (start, i) => start < (starts[i - 1] ?? 0) || (ends[i] ?? 0) < start,
  );
  if (before >= 0) return `times go back at character ${before}`;
  const stuck = stuckAt(alignment);
  if (stuck !== undefined) return `${STUCK_LETTERS} letters share the time ${stuck} s`;
  const end = ends.at(-1) ?? 0;
  const allowed = Math.max(LENGTH_TOLERANCE_SECONDS, duration * LENGTH_TOLERANCE);
  if (Math.abs(end - duration) > allowed) {
    return `it ends at ${end.toFixed(2)} s, the sound at ${duration.toFixed(2)} s`;
  }
  return undefined;
}

function stuckAt({ characters, starts }: CharacterAlignment): number | undefined {
  let run = 0;
  let previous = Number.NaN;
  for (let i = 0; i < characters.length; i++) {
    if (!/\p{L}/u.test(characters[i] ?? '')) continue;
    run = starts[i] === previous ? run + 1 : 1;
    previous = starts[i] ?? Number.NaN;
    if (run >= STUCK_LETTERS) return previous;
  }
  return undefined;
}

interface Token {
  start: number;
  end: number;
}

/** Splits at spaces; a `[tag]` is a token of its own kind, wherever it stands. */
function tokensOf({ characters, starts, ends }: CharacterAlignment): {
  tokens: Token[];
  tags: Token[];
} {
  const tokens: Token[] = [];
  const tags: Token[] = [];
  const text = characters.join('');
  const tagEnds = [...text.matchAll(/\[[a-z][^[\]]{0,38}\]/gi)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  let open: Token | undefined;
  let openTag: Token | undefined;
  let at = 0;
  characters.forEach((character, i) => {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? start;
    const inTag = tagEnds.some(({ from, to }) => from <= at && at < to);
    const tagBegins = tagEnds.some(({ from }) => from === at);
    at += character.length;
    if (inTag) {
      open = undefined;
      if (tagBegins || !openTag) tags.push((openTag = { start, end }));
      openTag.end = end;
      return;
    }
    openTag = undefined;
    if (/^\s*$/.test(character)) {
      open = undefined;
    } else if (open) {
      open.end = end;
    } else {
      tokens.push((open = { start, end }));
    }
  });
  return { tokens, tags };
}
