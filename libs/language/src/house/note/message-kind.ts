/** What a viewer wants of the show; each kind is answered in its own way. */
export type MessageKind =
  | 'question'
  | 'greeting'
  | 'praise'
  | 'insult'
  | 'request'
  | 'statement'
  /** Tries to make the characters do what they must not; laughed off, never repeated. */
  | 'aside';

const KINDS: readonly (readonly [MessageKind, RegExp])[] = [
  [
    'aside',
    /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|guidelines)\b|\bsystem prompt\b|\byou are now\b|\bjailbreak\b|\bdeveloper mode\b|\bsay the (?:n|f)[- ]?word\b|\b(?:repeat|say|read) (?:after me|exactly|the following)\b|https?:|www\./i,
  ],
  [
    'insult',
    /\b(?:you (?:both |guys |two )?(?:suck|stink|are (?:so |really |both |all )?(?:stupid|dumb|boring|terrible|awful|ugly|lame|bad|the worst|not funny|cringe|idiots?|morons?|losers?|clowns?|trash|garbage|pathetic|annoying))|this (?:show )?(?:sucks|is (?:so )?(?:bad|boring|terrible|awful|lame|cringe|trash|garbage))|worst show|hate (?:this|you)|boring|shut up|unfunny)\b/i,
  ],
  [
    'praise',
    /\b(?:love (?:this|you|the|it|y'?all)|best (?:show|thing|stream)|(?:so|really|very) (?:good|funny|great)|amazing|hilarious|awesome|great show|you (?:guys )?(?:rock|rule)|brilliant|genius|masterpiece|lol|lmao|haha+)\b/i,
  ],
  [
    'greeting',
    /^\W*(?:hi|hello|hey|hiya|yo|howdy|good (?:morning|evening|afternoon|day)|greetings|sup|what'?s up|hola|bonjour|ciao|moin|servus|hej)\b[\s\p{L}!.,]{0,25}$/iu,
  ],
  [
    'request',
    /^\W*(?:please|pls|can you|could you|would you|will you|can chad|sing|dance|tell|say|do(?! (?:you|we|they|i)\b)|show|give|make|talk about|explain|rate|rank|impersonate|play|read|let)\b/i,
  ],
  [
    'question',
    /\?\s*$|^\W*(?:why|how|what|who|where|when|which|is|are|do|does|did|can|could|should|would|will|have|has)\b/i,
  ],
];

export function messageKind(message: string): MessageKind {
  return KINDS.find(([, pattern]) => pattern.test(message))?.[0] ?? 'statement';
}

/** A viewer's name as it can be said aloud; a name like a number plate becomes "somebody". */
export function spokenName(username: string | undefined): string {
  const name = (username ?? '')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bxx?\b/gi, '')
    .replace(/\d{2,}\s*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = name.replace(/[^\p{L}]/gu, '');
  const isSayable =
    letters.length >= 2 && name.length <= 24 && /[aeiouyAEIOUY]|[^a-zA-Z]/.test(letters);
  return isSayable ? name.charAt(0).toUpperCase() + name.slice(1) : 'somebody';
}
