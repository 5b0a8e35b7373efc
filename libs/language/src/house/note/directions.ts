import type { CastMember, Mood } from '@cuelight/contracts';
import { castMemberFor } from '@cuelight/domain';
import type { Noun } from '../english/nouns.js';
import { readBeat } from './beats.js';
import { mentionsIn } from './mentions.js';
import type { Beat, NoteContext, PictureDirection } from './topic.js';
import { winnerIn } from './winner.js';

/** What a clause of a note tells the stage rather than the story. */
export type Direction =
  | { readonly kind: 'picture'; readonly picture: PictureDirection }
  | { readonly kind: 'mood'; readonly mood: Mood }
  | { readonly kind: 'beat'; readonly beat: Beat }
  | { readonly kind: 'mention'; readonly things: readonly Noun[] }
  | { readonly kind: 'winner'; readonly who: string }
  | { readonly kind: 'without'; readonly words: readonly string[] }
  | { readonly kind: 'length'; readonly factor: number }
  | { readonly kind: 'style' };

const SHOW =
  /^(?:and |then |now |also |please |we |you )*(?:show|put|display|pull up|bring up|cut to|flash|play|run|use|roll|reveal)\b/i;
const PICTURE =
  /\b(?:photos?|photographs?|pictures?|images?|pics?|videos?|clips?|footage|memes?|screenshots?|media|slides?)\b/i;
const SHOWN_LATER =
  /\b(?:show|put|display|reveal|play)\b.*\b(?:it|them|this|that)\b.*\b(?:on (?:the )?(?:tv|screen)|when|as soon|once)\b/i;
const TIMED =
  /\b(?:when|as soon as|once|after|on the words?|at the words?|at|on|while|as)\s+(.+)$/i;
const SAYS =
  /^(?:(?<who>[\p{L}\p{N} -]+?)\s+)?(?:says?|said|mentions?|goes|shouts?|yells?|whispers?|asks?)\s+["'“‘]?(?<word>[\p{L}\p{N}][\p{L}\p{N}' -]*?)["'”’]?$/iu;

/** What starts a direction of its own in the middle of a clause. */
const TURNS = [
  "show|put|display|pull up|bring up|cut to|flash|play|keep|make it|lights?|no|without|don['’]?t|celebrate|discuss|react|improvise|go wild",
  'mention|include|work in|throw in',
  '(?:start|begin|open|end|finish|close)s?(?: it| things)?(?: off)? (?:with|on|by)',
];
const AFTER_COMMA = new RegExp(`\\s*,\\s*(?=(?:and |then )*(?:${TURNS.join('|')})\\b)`, 'i');
const AFTER_AND = new RegExp(
  `\\s+(?:and|then|and then)\\s+(?=(?:show|put|display|cut to|flash|${TURNS.slice(1).join('|')}) )`,
  'i',
);

const AT_A_PLACE = new RegExp(`^(?:and |then )*${TURNS.at(-1) ?? ''} `, 'i');
/** "Start with the weather, the roof leaks": what follows the comma is told. */
const OUTSIDE_QUOTES = /,\s+(?=[^"“”]*(?:["“][^"“”]*["”][^"“”]*)*$)/;

/** Pieces of a clause that may be a direction each: "Chad has a boat, show it when he says behold". */
export function piecesOf(clause: string): string[] {
  return clause
    .split(AFTER_COMMA)
    .flatMap((piece) => piece.split(AFTER_AND))
    .flatMap((piece) => (AT_A_PLACE.test(piece) ? piece.split(OUTSIDE_QUOTES) : piece))
    .map((piece) => piece.trim())
    .filter(Boolean);
}

export function readDirection(piece: string, context: NoteContext): Direction | null {
  const { cast, media } = context;
  if ((SHOW.test(piece) && PICTURE.test(piece)) || (SHOW.test(piece) && SHOWN_LATER.test(piece))) {
    return { kind: 'picture', picture: pictureDirection(piece, cast, media) };
  }
  if (SHOW.test(piece) && media.length > 0 && mediaNamed(piece, media) !== null) {
    return { kind: 'picture', picture: pictureDirection(piece, cast, media) };
  }
  const mood = moodDirection(piece);
  if (mood) return { kind: 'mood', mood };
  const beat = readBeat(piece, context);
  if (beat) return { kind: 'beat', beat };
  const things = mentionsIn(piece);
  if (things.length > 0) return { kind: 'mention', things };
  const who = winnerIn(piece, cast);
  return who === null ? styleDirection(piece) : { kind: 'winner', who };
}

function pictureDirection(
  piece: string,
  cast: readonly CastMember[],
  media: readonly { readonly filename: string; readonly description?: string | undefined }[],
): PictureDirection {
  const timing = TIMED.exec(piece)?.[1]?.trim() ?? '';
  const says = SAYS.exec(timing)?.groups;
  const word = says?.['word'] ?? ON_WORD.exec(piece)?.[1];
  const who = says?.['who'];
  return {
    media: mediaNamed(piece.slice(0, piece.length - timing.length), media),
    word: word?.trim().split(/\s+/).slice(0, 4).join(' ') ?? null,
    speaker: who === undefined ? null : (castMemberFor(who, cast)?.key ?? null),
    place: placeIn(timing === '' ? piece : timing),
  };
}

const ON_WORD = /\bthe words?\s+["'“]?([\p{L}\p{N}' -]{1,40})/iu;

function placeIn(timing: string): PictureDirection['place'] {
  if (/\b(?:end|last|finally|finish)\b/i.test(timing)) return 'end';
  return /\b(?:start|beginning|open)\b/i.test(timing) ? 'start' : null;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

function mediaNamed(
  words: string,
  media: readonly { readonly filename: string; readonly description?: string | undefined }[],
): number | null {
  const lower = words.toLowerCase();
  const place = /\b(?:photo|picture|image|pic|video|clip|media|slide)\s*#?\s*(\d{1,2})\b/.exec(
    lower,
  )?.[1];
  const ordinal = ORDINALS.findIndex((each) => lower.includes(`${each} `));
  const counted = place === undefined ? ordinal : Number(place) - 1;
  if (counted >= 0 && counted < media.length) return counted;
  const wanted = new Set(lower.match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const scores = media.map(({ filename, description }) => {
    const named = `${filename.replace(/\.\w+$/, '')} ${description ?? ''}`.toLowerCase();
    return (named.match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => wanted.has(word)).length;
  });
  const best = Math.max(0, ...scores);
  return best > 0 ? scores.indexOf(best) : null;
}

const MOODS: readonly (readonly [Mood, RegExp])[] = [
  ['spooky', /\b(?:spook\w*|scary|scarier|creepy|creepier|eerie|ghostly|horror)\b/i],
  ['dramatic', /\b(?:dramatic\w*|tense|serious|intense|darker)\b/i],
  ['upbeat', /\b(?:upbeat|happy|happier|cheerful|party|energetic|festive)\b/i],
  ['chill', /\b(?:chill|calm|calmer|relaxed|mellow|quiet|cosy|cozy)\b/i],
  ['neutral', /\b(?:neutral|normal)\b/i],
];

export function moodIn(text: string): Mood | null {
  return MOODS.find(([, words]) => words.test(text))?.[0] ?? null;
}

function moodDirection(piece: string): Mood | null {
  const isDirection =
    /\b(?:lights?|lighting|mood|atmosphere|vibe|tone)\b/i.test(piece) ||
    /^(?:and |then |please )*(?:make|keep|play) (?:it|this|them)\b/i.test(piece);
  return isDirection && piece.split(/\s+/).length <= 12 ? moodIn(piece) : null;
}

const LEAVE_OUT =
  /^(?:and |but |please )*(?:no|without|avoid|don['’]?t (?:mention|say|use|bring up|talk about)|do not (?:mention|say|use)|leave out|never mention|less|fewer)\s+(.+)$/i;
const STYLE =
  /^(?:and |but |please )*(?:keep (?:it|this|things)|make (?:it|this|them) (?:\w+er|more|less|funny|short|long|quick|a bit|very|really|sound|feel)|end (?:with|on) (?:a|an)\b|start with (?:a|an) (?:bang|joke)|(?:celebrate|discuss|react|improvise|go wild)$|end (?:with|on)\b|be (?:funny|nice|quick|brief|short|kind|careful)|have fun|go nuts|surprise me|\d+ (?:lines?|exchanges?|minutes?|seconds?))\b/i;

function styleDirection(piece: string): Direction | null {
  const left = LEAVE_OUT.exec(piece)?.[1];
  if (left !== undefined) {
    const words = left
      .toLowerCase()
      .split(/\s*,\s*|\s+(?:or|and)\s+/)
      .map((each) => each.replace(/^(?:the|a|an|any|more|of)\s+/g, '').trim());
    return { kind: 'without', words: words.filter((each) => each.length > 2) };
  }
  if (/\b(?:short|shorter|brief|quick|quicker)\b/i.test(piece) && STYLE.test(piece))
    return { kind: 'length', factor: 0.5 };
  if (/\b(?:long|longer)\b/i.test(piece) && STYLE.test(piece))
    return { kind: 'length', factor: 1.5 };
  return STYLE.test(piece) ? { kind: 'style' } : null;
}
