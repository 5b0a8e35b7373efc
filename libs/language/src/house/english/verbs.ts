import { COMMON_VERBS, MODAL_VERBS, PAST_FORMS, VERBS_AND_NOUNS } from './verb-words.js';

const IRREGULAR: Readonly<Record<string, readonly [first: string, second: string]>> = {
  is: ['am', 'are'],
  was: ['was', 'were'],
  has: ['have', 'have'],
  does: ['do', 'do'],
  "isn't": ['am not', "aren't"],
  "wasn't": ["wasn't", "weren't"],
  "hasn't": ["haven't", "haven't"],
  "doesn't": ["don't", "don't"],
};

const LINKING = /^(?:is|are|was|were|isn't|aren't|wasn't|weren't|am)$/i;
const AUXILIARY =
  /^(?:is|are|was|were|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|does|doesn't|don't|did|didn't|can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|shouldn't|must|might|may|get|got|gets|'s)$/i;

export const isAuxiliary = (word: string): boolean => AUXILIARY.test(word);

/** "seen", "eaten", "lost": after have. */
export const isParticiple = (word: string): boolean =>
  isPast(word.toLowerCase()) ||
  /^(?:seen|been|eaten|done|gone|given|taken|written|broken|stolen|forgotten|hidden|driven|ridden|known|shown|worn|sung|drunk|begun|become|beaten|bitten|chosen|flown|grown|thrown|read|won)$/i.test(
    word,
  );

export const isLinking = (word: string): boolean => LINKING.test(word);

/** "keeps" without its s; the word itself when it is no third person. */
export function baseForm(verb: string): string {
  const lower = verb.toLowerCase();
  if (lower === 'has') return 'have';
  if (lower === 'is') return 'be';
  if (/(?:goes|does)$/.test(lower)) return lower.slice(0, -2);
  if (/[^aeiou]ies$/.test(lower) && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(lower)) return lower.slice(0, -2);
  if (/[^s]s$/.test(lower) && lower.length > 2) return lower.slice(0, -1);
  return lower;
}

/** "keep" of "keeping"; null for what is no verb. */
export function baseOfGerund(word: string): string | null {
  const stem = /^(\p{Ll}+)ing$/u.exec(word.toLowerCase())?.[1];
  if (stem === undefined) return null;
  const forms = [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')];
  return forms.find(isDoable) ?? null;
}

/** The same for a word that must be a verb where it stands: "stretch" of "stretching", "juggle" of "juggling". */
export function likelyBaseOfGerund(word: string): string | null {
  const stem = /^(\p{Ll}{3,})ing$/u.exec(word)?.[1];
  if (stem === undefined) return null;
  return baseOfGerund(word) ?? (/(?:[^aeiouwyl]l|[vzcu]|[^n]g)$/.test(stem) ? `${stem}e` : stem);
}

/** "keep" of "keeps" and of "keep"; null for what is no verb. */
export function baseOfPresent(word: string): string | null {
  const base = baseForm(word);
  return isDoable(base) ? base : null;
}

const isDoable = (verb: string): boolean => verb === 'do' || isBaseVerb(verb);

/** The verb after he, from the verb after I. */
export function thirdPerson(verb: string): string {
  const lower = verb.toLowerCase();
  if (
    MODAL_VERBS.has(lower) ||
    isPast(lower) ||
    /^(?:was|did|had|don't|can't|won't)$/.test(lower)
  ) {
    return lower === "don't" ? "doesn't" : verb;
  }
  if (lower === 'have') return 'has';
  if (lower === 'am' || lower === 'are') return 'is';
  if (/[^aeiou]y$/.test(lower)) return `${lower.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x|z|o)$/.test(lower) ? `${lower}es` : `${lower}s`;
}

/** The verb after I or you, from the verb after he. */
export function withPerson(verb: string, person: 'first' | 'second'): string {
  const lower = verb.toLowerCase();
  const irregular = IRREGULAR[lower.replace('’', "'")];
  if (irregular) return irregular[person === 'first' ? 0 : 1];
  if (MODAL_VERBS.has(lower) || isPast(lower) || !isThirdPerson(lower)) return verb;
  return baseForm(lower);
}

export function isPast(word: string): boolean {
  return PAST_FORMS.has(word) || /[^e]ed$/.test(word);
}

/** "keeps", "goes": a verb with the s of the third person. */
export function isThirdPerson(word: string): boolean {
  const lower = word.toLowerCase();
  if (/^(?:has|does|is|was)$/.test(lower)) return true;
  return /s$/.test(lower) && COMMON_VERBS.has(baseForm(lower));
}

const AFTER_VERB =
  /^(?:a|an|the|his|her|their|our|my|your|its|it|them|him|us|me|this|that|these|those|to|at|in|on|into|onto|from|with|without|like|for|about|up|out|off|over|under|back|away|again|too|not|no|every|all|some|nobody|everybody|everything|nothing|\w{3,}ing|\w+ly|\w+['’]s)$/i;
const STARTS_SUBJECT =
  /^(?:the|a|an|my|our|your|his|her|their|this|that|every|each|one|some|someone|somebody|everyone|everybody|nobody|\w+['’]s)$/i;
const COUNTS =
  /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|many|some|all|few|several|most|best|worst|top|of|and|my|our|your|his|her|their|these|those)$/i;

export const isBaseVerb = (word: string): boolean => COMMON_VERBS.has(word.toLowerCase());

/** Where the verb of a clause stands, or -1 when the words are a name for something. */
export function verbIndex(words: readonly string[]): number {
  return words.findIndex((raw, at) => {
    if (at === 0) return false;
    const word = raw.replace(/[^\p{L}'’]/gu, '').toLowerCase();
    if (AUXILIARY.test(word)) return true;
    const before = (words[at - 1] ?? '').toLowerCase();
    // "the stolen bike": a past form right after an article is no verb.
    if (/^(?:the|a|an|my|our|your|his|her|their|this|that|of|in|on|with|for|very|so)$/.test(before))
      return false;
    if (isThirdPerson(word) && isVerbHere(words, at)) return true;
    if (
      isPast(word) &&
      !/^(?:red|bed|shed|sled|feed|seed|need|speed|weed|breed|hundred|naked|wicked|sacred|read|cut|put|hit|cost)$/.test(
        word,
      )
    )
      return true;
    if (/^(?:we|they|i|you)$/.test(before)) return isBaseVerb(word);
    // "cats ignore us": a base form after a plural.
    return /s$/.test(before) && isBaseVerb(word) && at < words.length - 1;
  });
}

/** Whether a word in -s is a verb where it stands: "the keeper retires", not "top five books". */
function isVerbHere(words: readonly string[], at: number): boolean {
  if (COUNTS.test(words[at - 1] ?? '')) return false;
  const next = words[at + 1];
  if (next !== undefined && AFTER_VERB.test(next)) return true;
  const isNoun = VERBS_AND_NOUNS.has(baseForm((words[at] ?? '').toLowerCase()));
  return STARTS_SUBJECT.test(words[0] ?? '') && !isNoun;
}
