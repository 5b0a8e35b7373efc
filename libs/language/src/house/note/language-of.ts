/** Small words that no English sentence does without, and those of its neighbours. */
const ENGLISH = new Set(
  'the a an is are was were and or to of in on at for with about from by that this it they we you he she his her their our my your be have has do does not no why how what who when where can could will would should just so but if than then there'.split(
    ' ',
  ),
);
const OTHER = new Set(
  (
    'el la los las una unos es en y que por para con su del al der die das ein eine ist und nicht mit von zu im den dem le les une est et du des dans pour sur avec il ce qui che di della sono non per ' +
    'het een niet och att det som är på ikke på og det er jest nie się na w z o do que não uma os as em com'
  ).split(' '),
);

/** Whether the grammar of English applies; anything else is quoted rather than taken apart. */
export function isEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return false;
  const latin = letters.filter((letter) => /[a-z]/i.test(letter)).length;
  if (latin / letters.length < 0.85) return false;
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const other = words.filter((word) => OTHER.has(word) && !ENGLISH.has(word)).length;
  return words.length <= 2 ? other === 0 : english >= other && (english > 0 || other === 0);
}
