import { moodIn } from '../note/directions.js';
import { phraseIn } from '../note/phrase.js';
import { readDirections } from '../note/read-note.js';
import type { NoteContext } from '../note/topic.js';
import type { ScenePlan } from '../scene/scene-plan.js';
import type { Matter } from '../scene/slots.js';

export interface FeedbackWishes {
  readonly extra: Matter['extra'];
  readonly without: readonly string[];
  readonly mood: ScenePlan['mood'];
  readonly length: number;
}

/** What a producer's feedback asks for, as far as it can be understood. */
export function wishesIn(feedback: string, context: NoteContext): FeedbackWishes {
  const directions = readDirections(feedback, context);
  const mention =
    /\b(?:mention|add|include|bring up|bring back|talk about|say something about|more about|more)\s+(?!of |fun|energy|jokes|short|long)([^.,;!?]{3,60})/i.exec(
      feedback,
    )?.[1];
  const without = directions.flatMap((one) => (one.kind === 'without' ? one.words : []));
  const length = /\b(?:short|shorter|tighter|trim|cut)\b/i.test(feedback)
    ? 0.6
    : /\blonger\b/i.test(feedback)
      ? 1.5
      : 1;
  return {
    extra: mention === undefined ? null : phraseIn(mention),
    without,
    mood: directions.find((one) => one.kind === 'mood')?.mood ?? moodIn(feedback),
    length,
  };
}
