import { asNoun } from '../english/nouns.js';
import { baseForm, baseOfGerund, baseOfPresent, likelyBaseOfGerund } from '../english/verbs.js';
import { asSaid } from './as-said.js';
import { phraseIn } from './phrase.js';
import type { Beat, NoteContext } from './topic.js';
import { whoIn } from './who-in.js';

const POLITE = '^(?:(?:and|then|now|please|also|they|we|it|you|to) )*';
const THE_SCENE =
  '(?: (?:it|things|off|up|out|the (?:scene|show|segment|bit|argument|whole thing)))*';
const STARTS = new RegExp(
  `${POLITE}(?:start|begin|open|kick off)s?${THE_SCENE} (?:with|on|by) (.+)$`,
  'i',
);
const ENDS = new RegExp(
  `${POLITE}(?:end|finish|close|conclude|wrap up|sign off)s?${THE_SCENE} (?:with|on|by|in) (.+)$`,
  'i',
);
const AT_PLACE = /^(?:and )?(?:at|in) the (start|beginning|end),? (?:they |we )?(.+)$/i;
const LINE_AT_PLACE =
  /^(?:and )?(?:the |their )?(first|opening|last|final|closing) (?:line|words?)(?: is| are|:) (.+)$/i;

/** "end with a toast to the moon", "start with Virgin asking who fed the plant", "the last line is 'goodnight'" */
export function readBeat(piece: string, context: NoteContext): Beat | null {
  const plain = piece.replace(/[\s.!]+$/, '');
  const start = STARTS.exec(plain)?.[1];
  if (start !== undefined) return beatOf('start', start, context);
  const end = ENDS.exec(plain)?.[1];
  if (end !== undefined) return beatOf('end', end, context);
  const [, place, what] = AT_PLACE.exec(plain) ?? LINE_AT_PLACE.exec(plain) ?? [];
  if (place === undefined || what === undefined) return null;
  const isStart = /^(?:start|beginning|first|opening)$/i.test(place);
  return beatOf(isStart ? 'start' : 'end', what, context);
}

/** What a further clause of a note has somebody do, ask or say: "Chad does a push-up". */
export function beatInClause(clause: string, context: NoteContext): Beat | null {
  const { who, rest } = whoIn(clause.replace(/[\s.!]+$/, ''), context.cast);
  if (who === null) return null;
  const beat = doneBy(who, rest, 'middle', context);
  return beat?.kind === 'thing' ? null : beat;
}

const LONGEST_WORDS = 120;

function beatOf(place: Beat['place'], what: string, context: NoteContext): Beat | null {
  if (what.length > LONGEST_WORDS) return null;
  const { who, rest } = whoIn(what.replace(/^by /i, ''), context.cast);
  return doneBy(who, rest, place, context);
}

const QUOTED = /^(?:(?:the (?:words?|line)|a line|words?)[:,]? )?["“'‘](.+?)[.]?["”'’]$/iu;
const SAYS =
  /^(?:to )?(?:says?|said|saying|shouts?|shouting|yells?|yelling|whispers?|whispering|announces?|announcing|goes|going)[:,]? (.+)$/i;
const ASKS =
  /^(?:to )?(?:asks?|asking|wonders?|wondering|wants? to know|wanting to know)(?: (?:the (?:viewers|audience|chat|room)|everybody|everyone|us|them|him|her|\p{Lu}[\p{L}-]+))? (.+)$/u;
const QUESTION = /^(?:an? |the )?(?:\w+ )?question(?: (?:for|to) [^:]+)?(?: of| about|:)? (.+)$/i;
const ASKABLE = /^(?:whether|if|why|how|who|what|when|where|which|whose) /i;

/** What somebody does, in the words of the cast. */
function doneBy(
  who: string | null,
  what: string,
  place: Beat['place'],
  context: NoteContext,
): Beat | null {
  const said = SAYS.exec(what)?.[1];
  const quoted = QUOTED.exec(said ?? what)?.[1];
  if (quoted !== undefined)
    return { place, kind: 'said', words: sentence(quoted, what), who: one(who) };
  const words = (text: string): string =>
    asSaid(text, { rest: text, who, hints: [], form: 'any', isFramed: false }, context);
  const asked = ASKS.exec(what)?.[1] ?? QUESTION.exec(what)?.[1];
  if (asked !== undefined && ASKABLE.test(asked))
    return { place, kind: 'asked', words: words(asked.replace(/\?+$/, '')), who: one(who) };
  if (said !== undefined && who !== null)
    return { place, kind: 'said', words: sentence(said, what), who: one(who) };
  const deed = deedIn(what, who);
  if (deed !== null) return { place, kind: 'done', words: words(deed), who };
  const thing = what.split(/\s+/).length <= LONGEST_THING ? asNoun(what) : phraseIn(what);
  return thing && { place, kind: 'thing', words: words(thing.indefinite), who: one(who) };
}

/** Words to be said, with a stop at their end; loud ones with a loud one. */
function sentence(words: string, how: string): string {
  const plain = words.trim();
  if (/[.!?…]$/.test(plain)) return plain;
  return `${plain}${/^(?:to )?(?:shout|yell)/i.test(how) ? '!' : '.'}`;
}

const LONGEST_THING = 9;

/** "doing a push-up", "to do a push-up", and after a name "does a push-up", as "do a push-up". */
function deedIn(what: string, who: string | null): string | null {
  const [verb = '', ...rest] = what.replace(/^to /i, '').split(/\s+/);
  const base =
    who === null ? baseOfGerund(verb) : (likelyBaseOfGerund(verb) ?? baseAfter(who, verb));
  return base === null ? null : [base, ...rest].join(' ');
}

/** After the name of a character, almost any word in -s is what they do. */
function baseAfter(who: string, verb: string): string | null {
  return (
    baseOfPresent(verb) ?? (who !== 'all' && /^\p{Ll}{2,}s$/u.test(verb) ? baseForm(verb) : null)
  );
}

function one(who: string | null): string | null {
  return who === 'all' ? null : who;
}
