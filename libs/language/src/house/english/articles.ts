/** Written with a vowel, spoken without: a university, a one-way street, a European. */
const SOUNDS_CONSONANT = /^(?:uni(?!n|m)|use|usu|uti|ura|eu|ewe|one\b|once\b|one-|ufo|u-)/i;
/** Written without a vowel, spoken with one: an hour, an X-ray, an MP. */
const SOUNDS_VOWEL =
  /^(?:hour|honest|honou?r|heir|8|11\b|18\b|[xX]-|[fhlmnrsx]\b|[FHLMNRSX](?:[B-DF-HJ-NP-TV-Z]{1,3})?s?\b)/;

export function articleFor(word: string): 'a' | 'an' {
  const bare = word.replace(/^[^\p{L}\p{N}]+/u, '');
  if (SOUNDS_VOWEL.test(bare)) return 'an';
  if (SOUNDS_CONSONANT.test(bare)) return 'a';
  return /^[aeiouáéíóúàèìòùâêîôûäëïöüåæø]/i.test(bare) ? 'an' : 'a';
}
