import type { CastMember } from '@cuelight/contracts';
import { asNoun, type Noun } from '../english/nouns.js';
import { baseForm, baseOfGerund, baseOfPresent } from '../english/verbs.js';
import { asSaid } from './as-said.js';
import { phraseIn } from './phrase.js';
import type { Beat, NoteContext } from './topic.js';

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

/** Things a note wants mentioned: "mention the beige cushions and the lamp". */
export function mentionsIn(piece: string): readonly Noun[] {
  const wanted = MENTIONS.exec(piece.replace(/[\s.!]+$/, ''))?.[1];
  if (wanted === undefined) return [];
  return wanted.split(/\s*,\s*(?:and )?|\s+and\s+/).flatMap((each) => phraseIn(each) ?? []);
}

const MENTIONS =
  /^(?:and |but |please |also |they |we |somebody )*(?:mentions?|bring up|brings? in|work in|include|throw in|refer to|do not forget(?: to mention)?|don['’]t forget(?: to mention)?) (.+)$/i;

/** "Chad wins", "let Virgin win the argument in the end"; of two, whoever does not lose. */
export function winnerIn(piece: string, cast: readonly CastMember[]): string | null {
  const plain = piece.replace(/^(?:and |but |so |then |please |let |make |have )*/i, '');
  const { who, rest } = whoIn(plain, cast);
  if (who === null || who === 'all') return null;
  if (WINS.test(rest)) return who;
  if (!LOSES.test(rest) || cast.length !== 2) return null;
  return cast.find(({ key }) => key !== who)?.key ?? null;
}

const CONTEST =
  '(?: (?:the|this|that|it)(?: (?:argument|debate|bet|fight|quiz|contest|game|match|round|vote|race|day))?)?(?: (?:in the end|at the end|after all|this time|again))?$';
const WINS = new RegExp(
  `^(?:to )?(?:wins?|comes? out on top|gets? the last word|is right)${CONTEST}`,
  'i',
);
const LOSES = new RegExp(`^(?:to )?(?:loses?|gives? in|is wrong)${CONTEST}`, 'i');

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
  const base = baseOfGerund(verb) ?? baseAfter(who, verb);
  return base === null ? null : [base, ...rest].join(' ');
}

const EVERYBODY =
  /^(?:both of them|the two of them|the two|both|them|they|everybody|everyone|us) /i;

/** Who a text begins with, and what comes after the name. */
function whoIn(text: string, cast: readonly CastMember[]): { who: string | null; rest: string } {
  const lower = text.toLowerCase();
  const member = cast.find(({ name }) => lower.startsWith(`${name.toLowerCase()} `));
  const rest = member ? text.slice(member.name.length + 1) : text.replace(EVERYBODY, '');
  // "Chad and Virgin", "Chad, Virgin": it is for all of them.
  const other = cast.find(({ name }) =>
    rest.toLowerCase().startsWith(`and ${name.toLowerCase()} `),
  );
  if (member && other) return { who: 'all', rest: rest.slice(`and ${other.name} `.length) };
  return { who: member?.key ?? (rest === text ? null : 'all'), rest };
}

/** After the name of a character, almost any word in -s is what they do. */
function baseAfter(who: string | null, verb: string): string | null {
  if (who === null) return null;
  return (
    baseOfPresent(verb) ?? (who !== 'all' && /^\p{Ll}{2,}s$/u.test(verb) ? baseForm(verb) : null)
  );
}

function one(who: string | null): string | null {
  return who === 'all' ? null : who;
}
