import type { Shape } from './topic.js';

/** What happens in a note, told by its words, and what people at a desk do about such a thing. */
const OCCASIONS: readonly (readonly [RegExp, readonly Shape[]])[] = [
  [
    /\b(?:missing|stolen?|steal\w*|stole|ghosts?|spirits?|vanish\w*|disappear\w*|thief|thieves|suspects?|mystery|culprit|clues?|strange noises?|haunted|footprints?|who (?:ate|took|did))\b/i,
    ['investigation'],
  ],
  [
    /\b(?:goodbye|farewell|retires?|retirement|anniversary|birthday|\d+(?:st|nd|rd|th) (?:episode|show|birthday)|celebrat\w*|awards?|wins?|won|thanks?|funeral|in memory|last (?:day|show|episode)|dies|died|passed away|honou?rs?|misses)\b/i,
    ['tribute'],
  ],
  [
    /\b(?:invent\w*|start-?up|business|sells?|selling|for sale|merch|sponsors?|advert\w*|runs? for|election|campaign|vote for|investors?|product|gadget|new app)\b/i,
    ['pitch'],
  ],
  [
    /\b(?:tips?|advice|surviv\w*|cop(?:e|es|ing)|dating|a date|breakup|how to|deal(?:s|ing)? with|nervous about|allerg\w*)\b/i,
    ['advice'],
  ],
  [
    /\b(?:is|are) (?:coming|visiting|on (?:the|his|her|their) way)\b|\b(?:visits?|visiting|arriv\w*|tomorrow|deadline|ends? in|in \w+ minutes|prepared?|heist|escape\w*|rescue|nobody (?:cleaned|prepared|booked|remembered))\b/i,
    ['plan'],
  ],
  [
    /\b(?:secret\w*|confess\w*|admits?|never (?:seen|been|learned|learnt|told|had|read)|ashamed|guilty|lied|lies|pretend\w*|afraid|scared)\b/i,
    ['confession'],
  ],
  [
    /\b(?:claims?|insists?|jealous\w*|unfair|better than|blames?|each other|fault|overrated|underrated|does not|doesn['’]t|refuses?|forgot|notic\w*)\b/i,
    ['argument'],
  ],
  [
    /\b(?:broke|broken|moved in(?:to)?|moves? in(?:to)?|appear\w*|turns? out|it is|there is|has become|quit|quits|rude)\b/i,
    ['discovery'],
  ],
  [
    /\b(?:remembers?|used to|years ago|childhood|at school|the old days|nostalgi\w*)\b/i,
    ['memory'],
  ],
  [
    /\b(?:reviews?|rates?|ranks?|top \w+|best|worst|make fun|roast|mocks?|complain\w*)\b/i,
    ['list'],
  ],
  [/\b(?:rules|tests?|trivia|exams?|quiz\w*)\b/i, ['quiz']],
  [
    /\b(?:explains?|demonstrat\w*|experiments?|tricks?|teach\w*|science|physics)\b/i,
    ['demonstration'],
  ],
  [
    /\b(?:letters?|emails?|misread|mix-?ups?|misunderst\w*|thinks it|mistakes?|mistook|wrong)\b/i,
    ['misunderstanding'],
  ],
  [/\b(?:price|bargain\w*|negotiat\w*|rent|salary|raise|deal|trade|swaps?)\b/i, ['negotiation']],
];

/** Shapes that suit what a note tells. */
export const occasionsIn = (note: string): readonly Shape[] =>
  OCCASIONS.flatMap(([words, shapes]) => (words.test(note) ? shapes : []));
