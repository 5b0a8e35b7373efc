import type { Expression } from '@cuelight/contracts';

type Mood = Exclude<Expression, 'neutral'>;

/** Words that colour a sentence. Stems match the start of a word; spaces make a phrase. */
const STEMS: Readonly<Record<Mood, string>> = {
  happy:
    'love|great|wonderful|amazing|awesome|fantastic|perfect|thank|congrat|welcome|beautiful|delight|happy|glad|yay|woohoo|brilliant|excellent|best day|hooray|celebrat|proud',
  laughing: 'haha|ha ha|hehe|lol|lmao|hilarious|funniest',
  sad: 'sorry|unfortunately|sad|miss you|lost|alone|cry|tears|died|death|heartbr|regret|ashamed|forgive|goodbye|miserable|hopeless|terrible news',
  angry:
    'hate|angry|furious|stupid|idiot|liar|lied|how dare|shut up|ridiculous|outrag|disgust|betray|sick of|enough',
  surprised:
    'what\\?!|no way|wow|whoa|oh my|unbelievabl|incredibl|impossible|suddenly|wait what|are you kidding|you mean|plot twist',
  skeptical:
    'really\\?|sure|suppos|allegedly|apparently|honestly|seriously|i doubt|whatever|obviously|of course|so.called|right\\?|technically|interesting',
  nervous:
    'um|uh|i mean|maybe|afraid|scared|worried|anxious|nervous|awkward|panic|therap|please don|not sure|i guess|oops|uh.oh|sweat',
};

const PATTERNS: readonly (readonly [Mood, RegExp])[] = Object.entries(STEMS).map(
  ([mood, stems]) => [mood as Mood, new RegExp(`(?:^|[^a-z])(?:${stems})`, 'g')],
);
/** "not happy", "never funny": the mood is not there. */
const NEGATION = /(?:\bnot|n't|\bnever|\bno)\s+(?:\w+\s+)?$/;

/** How strongly a sentence speaks of each mood: hits, less those just after a "not". Lower case in. */
export function moodsOf(sentence: string): ReadonlyMap<Mood, number> {
  const moods = new Map<Mood, number>();
  for (const [mood, pattern] of PATTERNS) {
    const hits = [...sentence.matchAll(pattern)].filter(
      ({ index }) => !NEGATION.test(sentence.slice(Math.max(0, index - 24), index + 1)),
    );
    if (hits.length > 0) moods.set(mood, hits.length);
  }
  return moods;
}
