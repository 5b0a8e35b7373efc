import type { CastMember, WritingTask } from '@cuelight/contracts';
import type { Dice } from '../dice.js';
import { tidy } from '../english/tidy.js';
import { gerundOf } from '../english/verb-forms.js';
import { fill } from '../grammar/fill.js';
import type { Library } from '../grammar/library.js';
import type { Shape, Topic } from '../note/topic.js';
import type { PlacedBlock } from './scene-builder.js';
import type { ScenePlan } from './scene-plan.js';
import { type Matter, NO_MOMENT, type Slots } from './slots.js';

/** What a shape's cast did, before the name of the thing. */
const DID: Readonly<Record<Shape, string>> = {
  argument: 'argued about',
  confession: 'shared a confession about',
  demonstration: 'put on a demonstration of',
  list: 'went through a list about',
  misunderstanding: 'talked past each other about',
  quiz: 'held a quiz on',
  negotiation: 'bargained over',
  investigation: 'opened an investigation into',
  pitch: 'tried to sell the audience on',
  tribute: 'gave a speech about',
  advice: 'traded advice on',
  memory: 'remembered things about',
  plan: 'made a plan about',
  discovery: 'found out about',
  attempt: 'had a go at',
  question: 'looked for an answer about',
  versus: 'compared notes on',
};

const NARRATOR = { key: '', name: '', persona: '', audioTags: [] };

/** A short title for the rundown. */
export function titleOf(
  { matter, shape }: ScenePlan,
  task: WritingTask,
  slots: Slots,
  library: Library,
  dice: Dice,
): string {
  const slot = slots.for({ speaker: NARRATOR, listener: undefined }, NO_MOMENT, new Set());
  const kinds = isNameless(matter.topic) ? ['nameless'] : [titleKind(task, shape), 'any'];
  for (const kind of kinds) {
    for (const template of dice.shuffled(library.titles.get(kind) ?? [])) {
      const text = fill(template, slot, dice);
      if (text !== null && text.length <= 80) return tidy(text);
    }
  }
  return tidy(matter.topic.quote);
}

function nameOf(topic: Topic): string {
  return isNameless(topic) && topic.deed !== null ? gerundOf(topic.deed) : topic.thing.definite;
}

/** "The plan" and "the situation" could be any; what is done or said makes the title then. */
function isNameless({ thing }: Topic): boolean {
  return /^the (?:plan|situation|question)$/.test(thing.definite);
}

function titleKind(task: WritingTask, shape: Shape): string {
  if (task.kind === 'chat-reply') return 'reply';
  if (task.kind === 'bridge') return 'bridge';
  return task.kind === 'filler' && task.style !== 'banter' ? task.style : shape;
}

/** For whoever writes next: who did what about what, and how it ended. */
export function exitContextOf(
  { matter, shape, winner }: ScenePlan,
  task: WritingTask,
  cast: readonly CastMember[],
  blocks: readonly PlacedBlock[],
): string {
  const { topic } = matter;
  const present = new Set(blocks.flatMap(({ lines }) => lines.map(({ speaker }) => speaker.name)));
  const names = joined(present.size > 0 ? [...present] : cast.map(({ name }) => name));
  if (task.kind === 'bridge') return tidy(`${names} ${movedOn(matter)}.`);
  const did = whatTheyDid(task, matter, shape);
  const claim = topic.claim === null ? '' : ` (${topic.claim})`;
  const outcome = blocks.flatMap(({ block }) => block.outcome ?? []).join(' and ');
  const won = cast.find(({ key }) => key === winner)?.name ?? 'nobody';
  const end = outcome ? ` In the end, ${outcome.replace('{winner}', won)}.` : '';
  return tidy(`${names} ${did} ${nameOf(topic)}${claim}.${end}`);
}

function movedOn({ exit, next }: Matter): string {
  const from = exit ? ` from ${exit.definite}` : '';
  return `moved on${from}${next ? ` to ${next.definite}` : ''}`;
}

function whatTheyDid(task: WritingTask, { viewer }: Matter, shape: Shape): string {
  if (task.kind === 'chat-reply') return `answered ${viewer ?? 'a viewer'} about`;
  if (task.kind !== 'filler' || task.style === 'banter') return DID[shape];
  return task.style === 'recap' ? 'summed up what was said about' : 'came back to the subject of';
}

function joined(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
