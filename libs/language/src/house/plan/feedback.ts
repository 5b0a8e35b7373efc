import { moodIn } from '../note/directions.js';
import { phraseIn } from '../note/phrase.js';
import { readDirections } from '../note/read-note.js';
import type { Noun } from '../english/nouns.js';
import type { NoteContext } from '../note/topic.js';
import type { Directed } from '../scene/directed.js';
import type { ScenePlan } from '../scene/scene-plan.js';

export interface FeedbackWishes extends Directed {
  readonly without: readonly string[];
  readonly mood: ScenePlan['mood'];
  readonly length: number;
}

/** What a producer's feedback asks for, as far as it can be understood. */
export function wishesIn(feedback: string, context: NoteContext): FeedbackWishes {
  const directions = readDirections(feedback, context);
  const without = directions.flatMap((one) => (one.kind === 'without' ? one.words : []));
  const length = /\b(?:short|shorter|tighter|trim|cut)\b/i.test(feedback)
    ? 0.6
    : /\blonger\b/i.test(feedback)
      ? 1.5
      : 1;
  return {
    mentions: [mentionIn(feedback) ?? []].flat(),
    beats: directions.flatMap((one) => (one.kind === 'beat' ? [one.beat] : [])),
    winner: directions.findLast((one) => one.kind === 'winner')?.who ?? null,
    without,
    mood: directions.find((one) => one.kind === 'mood')?.mood ?? moodIn(feedback),
    length,
  };
}

/** Ways to ask for something to come up; what is asked for is the last group. */
const WISHES: readonly RegExp[] = [
  /\b(?:mention|add|include|bring up|bring back|bring in|work in|weave in|put in|throw in|squeeze in|refer to|reference|talk about|say something about)\s+(?:an? (?:joke|line|word|bit|reference|remark) (?:about|on|with|to) )?([^.,;!?]{3,60})/i,
  /\b(?:more |all |something |jokes? |lines? )?about\s+([^.,;!?]{3,60})/i,
  /(?:^|[.,;!?]\s*)((?:the|a|an|his|her|their|our) [^.,;!?]{2,40}?) (?:should|must|has to|needs to|could) (?:come up|come in|be (?:mentioned|in|there)|appear|play a part)/i,
  /\bmore\s+(?!of\b|fun|funny|energy|jokes|short|long|\w+ly\b)((?:\p{L}+ ?){1,4})/iu,
];
const TRAILING =
  /(?:\s+(?:somehow|somewhere|more|again|please|too|also|instead|once|twice|in there|in it|as well|at the end|at the start))+$/i;

/** What a producer wants mentioned. */
function mentionIn(feedback: string): Noun | null {
  for (const wish of WISHES) {
    const wanted = wish.exec(feedback)?.[1];
    const thing = wanted === undefined ? null : phraseIn(wanted.replace(TRAILING, ''));
    if (thing) return thing;
  }
  return null;
}
