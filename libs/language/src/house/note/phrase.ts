import { asNoun, type Noun } from '../english/nouns.js';
import { verbIndex } from '../english/verbs.js';

const PHRASE_WORDS = 6;
const PHRASE_ENDS =
  /^(?:that|which|who|whom|whose|because|so|while|when|where|if|but|although|since|until|then|and\/or|is|are|was|were|has|have|had|will|can|says?)$/i;
const LOOSE_END =
  /^(?:of|on|in|at|with|without|for|from|about|to|by|under|over|into|and|or|the|a|an|my|our|his|her|their|very|really|again|too|yet|now|today|tonight|overnight|twice|once|forever|recently|outside|inside|either|not|out|off|up|down|away|back)$/i;

/** The noun phrase at the beginning of a text; null when there is none worth talking about. */
export function phraseIn(text: string): Noun | null {
  const words = text
    .replace(/[()"“”«»]/g, '')
    // "believe in ghosts" is about ghosts.
    .replace(/^\s*(?:in|on|at|with|about|of|for|into|from|against)\s+/i, '')
    .split(/\s+/)
    .filter(Boolean);
  const end = words.findIndex((word, at) => endsPhrase(words, at) || /[,;:]$/.test(word));
  let kept = end < 0 ? words : words.slice(0, /[,;:]$/.test(words[end] ?? '') ? end + 1 : end);
  if (kept.length > PHRASE_WORDS) {
    const preposition = kept.findIndex(
      (word, at) =>
        at > 1 &&
        /^(?:on|in|at|with|without|for|from|about|to|by|under|over|into|behind|during)$/i.test(
          word,
        ),
    );
    kept = kept.slice(
      0,
      preposition > 0 && preposition <= PHRASE_WORDS ? preposition : PHRASE_WORDS,
    );
  }
  while (kept.length > 0 && LOOSE_END.test(kept.at(-1) ?? '')) kept = kept.slice(0, -1);
  const phrase = kept.join(' ').replace(/[.,;:!?]+$/, '');
  if (
    !/\p{L}{2,}|\d/u.test(phrase) ||
    /^(?:it|them|him|her|me|us|we|they|he|she|i|you|this|that|there|to|not)\b$/i.test(phrase)
  )
    return null;
  if (/^(?:he|she|they|we|i|you|it|to|not|is|are|does|do|if|than)\s/i.test(phrase)) return null;
  return asNoun(phrase);
}

function endsPhrase(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (at === 0) return false;
  // "the birthday and nobody came": what follows is another statement.
  return PHRASE_ENDS.test(word) || (/^and$/i.test(word) && verbIndex(words.slice(at + 1)) > 0);
}
