import { messageKind } from './message-kind.js';

/** What would answer a viewer. Each kind has answers of its own in `data/house/answers.txt`. */
export const answerKinds = [
  'aside',
  'nature',
  'joke',
  'wish',
  'first',
  'nonsense',
  'greeting',
  'praise',
  'insult',
  'naming',
  'choice',
  'should',
  'favourite',
  'why',
  'how',
  'amount',
  'who',
  'when',
  'where',
  'yes-no',
  'what',
  'request',
  'news',
  'opinion',
] as const;
export type AnswerKind = (typeof answerKinds)[number];

const VERB =
  "(?:is|are|am|was|were|do|does|did|can|could|would|will|has|have|had|isn't|aren't|don't|doesn't|won't|can't)";

/** The first that fits; what is left over depends on what the message is in general. */
const KINDS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'nature',
    /\b(?:are|r) (?:you|u)(?: guys| two| both)? (?:an? )?(?:ai|a\.i\.|bots?|robots?|real|human|humans|people|alive|computers?|chat ?gpt|llm|fake)\b|\bis this (?:ai|real|live|scripted|a bot)\b/i,
  ],
  ['joke', /\b(?:tell|know|got|say|make)\b.{0,20}\b(?:jokes?|something funny|puns?)\b/i],
  [
    'wish',
    /\b(?:happy (?:birthday|anniversary)|shout ?-?out|congrat\w*|say (?:hi|hello|hey) to|greet(?:ings)? (?:to|from)?|wish (?:me|my|him|her|us))\b/i,
  ],
  ['first', /^\W*(?:first|1st|second|2nd)\W*$/i],
  [
    'choice',
    /\b(?:which|who|what)\b.*\bor\b|\b(?:vs\.?|versus)\b|\bbetter\b.*\b(?:or|than)\b|\bprefer\b|^\W*(?!.*\b(?:should|why|how)\b)[\p{L}\p{N}' -]{2,40} or [\p{L}\p{N}' -]{2,40}\?\W*$/iu,
  ],
  ['naming', /\b(?:what|how)\b.*\b(?:name|call)\b|\b(?:name|nickname) (?:for|ideas?)\b/i],
  ['favourite', /\bfavou?rite\b|\bbest\b.*\bever\b/i],
  [
    'should',
    /^\W*(?:(?:what|when|where) )?(?:should|shall|ought)\b|\b(?:any )?advice\b|\bis it (?:ok|okay|fine|bad|wrong|weird|too late)\b/i,
  ],
  ['why', /^\W*(?:but |so |and )?(?:why|how come|what makes)\b/i],
  [
    'amount',
    /^\W*how (?:many|much|old|long|tall|big|far|heavy|often|strong|fast)\b|\bwhat (?:number|percentage)\b/i,
  ],
  ['how', /^\W*(?:so )?how\b/i],
  ['who', /^\W*who(?:se|'s)?\b/i],
  ['when', /^\W*when\b|\bwhat (?:time|day|year)\b/i],
  ['where', /^\W*where\b|\bwhat (?:country|city|planet)\b/i],
  ['yes-no', new RegExp(`^\\W*(?:so |but |and |wait,? )?${VERB}\\b`, 'i')],
  ['what', /^\W*(?:what|which)\b|\?\s*$/i],
];

export function answerKind(message: string): AnswerKind {
  const general = messageKind(message);
  if (general === 'aside' || general === 'insult') return general;
  const asked = KINDS.find(([, pattern]) => pattern.test(message))?.[0];
  // "can you sing?" is a wish, whatever it looks like.
  if (asked && !(asked === 'yes-no' && general === 'request')) return asked;
  if (general === 'greeting' || general === 'praise' || general === 'request') return general;
  if (isNonsense(message)) return 'nonsense';
  return /\b(?:my|i|i'm|i've|we|our|me)\b/i.test(message) ? 'news' : 'opinion';
}

/** Letters without a word: no vowel for long, one sign again and again, or no letters at all. */
function isNonsense(message: string): boolean {
  const letters = message.replace(/[^\p{L}]/gu, '');
  if (letters.length < 2) return true;
  const isOneWord = !/\p{L}\s+\p{L}/u.test(message.trim());
  return (
    isOneWord &&
    (/[^aeiouy\W\d]{5,}/i.test(letters) ||
      /^(.{1,2})\1{3,}/iu.test(letters) ||
      /(?:asdf|qwer|jkl|zxcv)/i.test(letters))
  );
}

const HONOURED =
  /\b(?:happy (?:birthday|anniversary)|shout ?-?out|congrat\w*|say (?:hi|hello|hey)|greet(?:ings)?|wish)\b(?: to| for)?(?: my| our)?(?: \p{Ll}+){0,2}? (\p{Lu}[\p{L}'-]+)/u;

/** Who is to be greeted: "say happy birthday to my mom Linda". */
export const honouredIn = (message: string): string | null =>
  HONOURED.exec(message.replace(/^(\p{L})/u, (first) => first.toLowerCase()))?.[1] ?? null;

const FROM = /\b(?:from|in|here in) ((?:the )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)\W*$/u;

/** Where a greeting comes from: "hi from Brazil". */
export const placeIn = (message: string): string | null => FROM.exec(message)?.[1] ?? null;
