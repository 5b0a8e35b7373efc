/** A noun phrase as the subject of talk. */
export interface Noun {
  /** With its article, as of something known: "the studio plant", "pigeons", "democracy". */
  readonly definite: string;
  /** As of something new: "a haunted toaster"; the same as `definite` where nothing fits better. */
  readonly indefinite: string;
  /** The word the phrase turns on: "plant". */
  readonly head: string;
  readonly number: 'one' | 'many';
}

const ALWAYS_MANY = new Set(
  'people men women children feet teeth mice geese police sheep fish deer scissors trousers pants jeans glasses shorts clothes thanks'.split(
    ' ',
  ),
);
const LOOKS_MANY = new Set(
  'news mathematics maths physics politics economics ethics chess gas bus lens series species virus cactus octopus atlas chaos christmas tennis darts yes this thus plus less always perhaps canvas business mess boss class glass grass kiss loss pass boris paris texas success process access address stress princess'.split(
    ' ',
  ),
);
const UNCOUNTED = new Set(
  (
    'advice air anger art bacon beer bitcoin blockchain boredom bread butter cheese chess chocolate coffee confidence courage ' +
    'crypto curling dairy darkness death democracy dust electricity evidence fame fashion fate fog food ' +
    'freedom friendship fun furniture garlic gold golf gossip grass gravity guilt hair happiness history ' +
    'homework honesty honey hope housework humour humor ice information jazz justice karaoke kindness ' +
    'ketchup cereal cheesecake porridge bravery jealousy plastic paper winter summer autumn spring knowledge lasagna lasagne laundry law laughter lava life lightning literature love luck luggage magic mail maths ' +
    'mayonnaise meat milk money mud music mustard nature news nothing noise opera oxygen parking patience ' +
    'peace pasta philosophy pizza poetry politics pollution porridge poverty power privacy progress rain ' +
    'rice rubbish salt sand science shopping silence sleep small-talk snow soap soup spaghetti spam sport sugar sushi ' +
    'sunshine sweat tea technology television tennis therapy time toast tofu traffic travel trust truth ' +
    'water wealth weather wifi wine wood work yoga yogurt physics politics space recycling reality ' +
    'everything something anything someone everyone nobody space today tomorrow tonight yesterday'
  ).split(' '),
);
const UNCOUNTED_ENDING = /(?:ness|ism|ology|ography|ship|hood|ics|ment of|iety|acy)$/;
const DETERMINER =
  /^(?:the|this|that|these|those|my|your|our|his|her|their|its|some|any|no|every|each|all|both|many|few|several|enough|another|other|most|half|\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)\b/i;
const PREPOSITION =
  /^(?:who|that|which|whose|when|where|we|they|you|i|of|on|in|at|with|without|for|from|about|to|by|under|over|into|behind|between|during|against|near|inside|outside|like|as|after|before|versus|vs)$/i;

export function asNoun(phrase: string): Noun {
  const words = phrase.trim().split(/\s+/);
  const head = headOf(words);
  const number = numberOf(words, head);
  const [first = '', ...rest] = words;
  const name = rest.join(' ');
  if (/^an?$/i.test(first)) {
    return { definite: `the ${name}`, indefinite: phrase, head, number: 'one' };
  }
  if (/^some$/i.test(first)) return { definite: `the ${name}`, indefinite: phrase, head, number };
  if (/^(?:\d+|two|three|four|five|six|seven|eight|nine|ten)$/i.test(first)) {
    return { definite: `the ${phrase}`, indefinite: phrase, head, number };
  }
  if (/^no$/i.test(first)) return { definite: phrase, indefinite: phrase, head, number };
  // "pineapple on pizza", "socks in bed": two bare nouns make a saying, and sayings have no article.
  const bare = words.findIndex((word, at) => at > 0 && PREPOSITION.test(word));
  const isSaying = bare > 0 && bare === words.length - 2 && !DETERMINER.test(first);
  if (isSaying || stands(words, head, number))
    return { definite: phrase, indefinite: phrase, head, number };
  const definite = `the ${phrase}`;
  const first2 = /^(?:top|best|worst|first|last|only|same)$/i.test(first);
  return {
    definite,
    indefinite: first2 || number === 'many' ? definite : `a/an ${phrase}`,
    head,
    number,
  };
}

/** Whether the phrase needs no article. */
function stands(words: readonly string[], head: string, number: Noun['number']): boolean {
  const [first = ''] = words;
  if (
    DETERMINER.test(first) ||
    /['’]s?$/.test(first) ||
    /['’]s\b/.test(words.slice(0, 3).join(' '))
  ) {
    return true;
  }
  if (/^(?:top|best|worst|first|last|only|same)$/i.test(first)) return false;
  if (number === 'many') return true;
  const lower = head.toLowerCase();
  if (UNCOUNTED.has(lower) || UNCOUNTED_ENDING.test(lower)) return true;
  // Names stand alone; so does doing something ("eating alone").
  if (/^\p{Lu}/u.test(head)) return true;
  return isDoing(first) || (words.length === 2 && isDoing(head));
}

/** "eating alone", "online dating": what people are at needs no article. */
function isDoing(word: string): boolean {
  return (
    /^[a-z]{2,}ing$/.test(word) &&
    !/^(?:thing|king|ring|wing|sing|string|spring|ceiling|building|wedding|painting|meeting|evening|morning|feeling|greeting|recording|pudding|clothing|drawing|railing|lightning|reading|warning|parking|gathering|opening|beginning|ending|duckling|sibling|sterling|earring|landing|booking|filling|topping|dressing|training|costing|crossing)$/.test(
      word,
    )
  );
}

function headOf(words: readonly string[]): string {
  const end = words.findIndex((word, at) => at > 0 && PREPOSITION.test(word));
  const core = end < 0 ? words : words.slice(0, end);
  return (core.at(-1) ?? '').replace(/[^\p{L}\p{N}'-]/gu, '');
}

function numberOf(words: readonly string[], head: string): Noun['number'] {
  if (/^(?:a|an|one|this|that|every|each|another)$/i.test(words[0] ?? '')) return 'one';
  if (
    /^(?:these|those|both|two|three|four|five|six|seven|eight|nine|ten|many|several|few)$/i.test(
      words[0] ?? '',
    )
  ) {
    return 'many';
  }
  const core = words.slice(
    0,
    Math.max(
      1,
      words.findIndex((word, at) => at > 0 && PREPOSITION.test(word)) + 1 || words.length,
    ),
  );
  if (
    core.some((word, at) => at > 0 && at < core.length - 1 && /^(?:and|&)$/i.test(word)) &&
    !/ing$/.test(words[0] ?? '')
  ) {
    return 'many';
  }
  return isPlural(head) && !/^[a-z]{3,}ing$/.test(words[0] ?? '') ? 'many' : 'one';
}

export function isPlural(word: string): boolean {
  const lower = word.toLowerCase();
  if (ALWAYS_MANY.has(lower)) return true;
  if (LOOKS_MANY.has(lower) || lower.length < 3) return false;
  return /[^su']s$/.test(lower) && !/(?:is|ous|'s)$/.test(lower);
}
