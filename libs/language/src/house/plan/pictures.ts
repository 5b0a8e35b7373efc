import type { WritingRequest } from '@cuelight/contracts';
import type { Dice } from '../dice.js';
import { pictureNoun } from '../note/picture-name.js';
import type { PictureDirection, Topic } from '../note/topic.js';
import type { PlannedPicture } from '../scene/scene-plan.js';

/** Words that fit with any picture, when the note names none. */
const LOOK_WORDS = ['look', 'there', 'behold', 'see', 'look up', 'watch'];

/** Every picture of the request, shown when and on the word the note says. */
export function picturesOf(
  { media, task }: WritingRequest,
  topic: Topic,
  dice: Dice,
): PlannedPicture[] {
  if (task.kind === 'bridge' || task.kind === 'filler') return [];
  const open = topic.pictures.filter(({ media: index }) => index === null);
  return media.map((one, index) => {
    const direction: PictureDirection | undefined =
      topic.pictures.find((each) => each.media === index) ?? open.shift();
    return {
      id: one.id,
      name: pictureNoun(one)?.definite ?? (one.type === 'video' ? 'the clip' : 'the picture'),
      word: direction?.word ?? dice.pick(LOOK_WORDS) ?? null,
      speaker: direction?.speaker ?? null,
      place: direction?.place ?? null,
    };
  });
}
