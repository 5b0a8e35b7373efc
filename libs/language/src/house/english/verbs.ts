const SAME_FOR_ALL = new Set('can could will would shall should may might must cannot'.split(' '));
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

/** Verbs a note's subject commonly does, without their ending. Used to find where a clause turns. */
const COMMON = new Set(
  (
    'accept add admire admit agree answer apologise apologize appear apply argue arrive ask attack avoid ' +
    'bake beat become begin believe belong bite blame blow borrow bounce break breathe bring build burn ' +
    'burst buy call care carry catch cause change charge chase cheat choose claim clean climb collect come ' +
    'complain confuse control cook cost count crash cry cut dance decide deliver demand deny destroy die ' +
    'disappear discover dream dress drink drive drop eat enjoy escape exist expect explain explode face ' +
    'fail faint fall fear feel fight fill find finish fit fix flood fly follow forget forgive freeze ' +
    'get give glow go grow guess haunt hate hear help hide hire hit hold hope hurt ignore insist invade ' +
    'invent invite join judge jump keep kick know land laugh lead leak lean learn leave lend lie like live ' +
    'lock look lose love make marry mean meet melt miss move multiply need notice open order own paint pay ' +
    'pick plan play point prefer prepare promise prove pull push put quit rain reach read realise realize ' +
    'refuse remember rent repair replace return rhyme ride ring rise roll rule run save say scare scream ' +
    'see seem sell send shake share shine shout show shrink sing sit sleep smell smile smoke sneeze snore ' +
    'solve sound speak spend spill spin stand start stay steal stink stop study suck suffer suspect sweat ' +
    'swim take talk taste teach tell test think threaten throw tick tip touch travel trust try turn ' +
    'understand use vanish visit vote wait wake walk want warn wash watch wear weigh whisper win wish ' +
    'wonder work worry write yell'
  ).split(' '),
);
const PAST = new Set(
  (
    'ate became began bit blew bought broke brought built burst came caught chose cost cut did died dreamt ' +
    'drank drew drove fell felt flew forgot forgave fought found froze gave got grew had heard held hid hit ' +
    'hurt kept knew left lent lit lost made meant met paid put quit ran rang read rose said sang sat saw ' +
    'sent shook shone shut slept sold spent spoke spun stole stood stuck swam swore taught thought threw ' +
    'told took tore understood went were woke won wore wrote'
  ).split(' '),
);
const LINKING = /^(?:is|are|was|were|isn't|aren't|wasn't|weren't|am)$/i;
const AUXILIARY =
  /^(?:is|are|was|were|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|does|doesn't|don't|did|didn't|can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|shouldn't|must|might|may|get|got|gets|'s)$/i;

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

/** The verb after he, from the verb after I. */
export function thirdPerson(verb: string): string {
  const lower = verb.toLowerCase();
  if (
    SAME_FOR_ALL.has(lower) ||
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
  if (SAME_FOR_ALL.has(lower) || isPast(lower) || !isThirdPerson(lower)) return verb;
  return baseForm(lower);
}

export function isPast(word: string): boolean {
  return PAST.has(word) || /[^e]ed$/.test(word);
}

/** "keeps", "goes": a verb with the s of the third person. */
export function isThirdPerson(word: string): boolean {
  const lower = word.toLowerCase();
  if (/^(?:has|does|is|was)$/.test(lower)) return true;
  return /s$/.test(lower) && COMMON.has(baseForm(lower));
}

export const isBaseVerb = (word: string): boolean => COMMON.has(word.toLowerCase());

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
    if (isThirdPerson(word) && at < words.length) return true;
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
