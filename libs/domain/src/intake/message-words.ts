import { folded } from '../script/filter/spellings.js';

/** A message as rules compare it. */
export interface MessageWords {
  /** Every word, in order, in its plain spelling. */
  readonly all: readonly string[];
  /** The words that carry the meaning, each once, without their endings. */
  readonly content: ReadonlySet<string>;
  /** Whether the rules can read it; what they cannot read is neither better nor worse for it. */
  readonly language: 'english' | 'unknown';
}

/** Says that somebody writes English, and nothing about what. */
const FUNCTION_WORDS = new Set(
  (
    'a an the this that these those some any every all both each no not and or but if so than then too very just really ' +
    'i me my mine we us our you your yours he him his she her it its they them their who whom whose what which where when why how ' +
    'is are was were be been being am do does did done have has had can could will would shall should may might must ' +
    'dont doesnt didnt isnt arent wasnt cant wont im youre hes shes theyre ive youve id youd ill thats whats lets ' +
    'of in on at to from by with without about for into over under after before as up down out off there here ' +
    'please pls hey hi hello guys ever even still also more most much many such only own same other another ' +
    'get got go going like know think say said tell make let lol lmao omg tbh imo btw u ur ok okay yes yeah nope oh ah um uh'
  ).split(' '),
);
/** The same for the languages that viewers write most besides; none of them is an English word of weight. */
const FOREIGN_FUNCTION_WORDS = new Set(
  (
    'der das und ist nicht ich du ihr wir sie ein eine warum wie wer wenn mit auf fur von zu den dem was auch ' +
    'el los las que por para una con del porque como quien cuando donde muy pero esta eres mas ' +
    'le les des est pas pourquoi quand avec dans une sur vous nous je tu il elle qui quoi cest ' +
    'il che perche non sono della di un per come chi dove questo ' +
    'nao voce um uma para porque quem isso ' +
    'het een niet waarom wat hoe wie jij ik en van ' +
    'nie jest czy dlaczego jak kto co sie na ' +
    'neden bir ve bu ne icin cok'
  ).split(' '),
);

export function readWords(text: string): MessageWords {
  const all = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const content = new Set(all.filter((word) => !FUNCTION_WORDS.has(word)).map(stem));
  return { all, content, language: languageOf(all) };
}

/** Zero to one: how many of the words of both together are in both. */
export function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const shared = sharedWords(one, other);
  return shared / (one.size + other.size - shared);
}

export function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return shared;
}

function languageOf(words: readonly string[]): MessageWords['language'] {
  if (words.some((word) => /[^\p{Script=Latin}\p{N}]/u.test(word))) return 'unknown';
  const foreign = words.filter((word) => FOREIGN_FUNCTION_WORDS.has(word)).length;
  const english = words.filter((word) => FUNCTION_WORDS.has(word)).length;
  return foreign > english ? 'unknown' : 'english';
}

/** "questions" and "questioned" are about the same. Crude on purpose: both sides of a comparison get it. */
function stem(word: string): string {
  if (word.length <= 4) return word.length === 4 ? word.replace(/(?<!s)s$/, '') : word;
  return word
    .replace(/(?:ing|ed|er|es)$/, '')
    .replace(/(?<!s)s$/, '')
    .replace(/e$/, '');
}
