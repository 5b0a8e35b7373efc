import type { WritingRequest, WritingTask } from '@cuelight/contracts';
import { linesOf } from '@cuelight/domain';
import { linesAsked } from '../../writer/task-rules.js';
import type { Dice } from '../dice.js';
import type { Library } from '../grammar/library.js';
import { answerKind } from '../note/answer-kind.js';
import { messageKind, spokenName } from '../note/message-kind.js';
import { PRODUCER, shapes, type NoteContext, type Shape, type Topic } from '../note/topic.js';
import { bannedWords } from '../scene/relevant-fact.js';
import type { ScenePlan } from '../scene/scene-plan.js';
import { directedBy } from './directed.js';
import { wishesIn } from './feedback.js';
import { matterOf, topicOf } from './matter.js';
import { isLookBack, partsOf } from './parts.js';
import { picturesOf } from './pictures.js';

export interface PlannedScene {
  readonly plan: ScenePlan;
  readonly banned: ReadonlySet<string>;
}

/** Decides what a scene is about, how it goes about it, and what has to be in it. */
export function planScene(request: WritingRequest, library: Library, dice: Dice): PlannedScene {
  const { task, cast, show } = request;
  const context = contextOf(request);
  const topic = topicOf(request, context, library, dice);
  const feedback = 'feedback' in task ? (task.feedback ?? '') : '';
  const wishes = wishesIn(feedback, context);
  const matter = matterOf(request, topic, context, dice);
  const isSolo = cast.length === 1;
  const kind = task.kind === 'chat-reply' ? messageKind(task.message) : null;
  const shape = shapeOf(task, topic, dice);
  const plan: ScenePlan = {
    matter,
    answer: task.kind === 'chat-reply' ? answerKind(task.message) : null,
    scene: kind ?? (isLookBack(task) ? task.kind : shape),
    shape,
    lines: lengthOf(request, topic.length * wishes.length),
    parts: partsOf(task, isSolo),
    ...directedBy(task, topic, wishes),
    pictures: picturesOf(request, topic, dice),
    mood: wishes.mood ?? topic.mood,
    moodBefore: request.mood ?? 'neutral',
    lastSpeaker: task.kind === 'bridge' ? task.lastSpeaker : undefined,
    onceOnly: isLookBack(task) ? ['fact'] : ['exit', 'fact'],
    isSolo,
  };
  const rules = [...show.blueprint.avoid, ...topic.without, ...wishes.without];
  // A viewer may not overrule what the show keeps away from; a director's note may.
  return { plan, banned: bannedWords(rules, task.kind === 'chat-reply' ? null : topic) };
}

function contextOf({ cast, media, task }: WritingRequest): NoteContext {
  const writtenBy = task.kind === 'chat-reply' ? spokenName(task.username) : PRODUCER;
  return { cast, media, writtenBy };
}

function shapeOf(task: WritingTask, topic: Topic, dice: Dice): Shape {
  const needs: Partial<Record<Shape, unknown>> = {
    discovery: topic.claim && topic.hints.includes('discovery') ? true : topic.predicate,
    attempt: topic.deed,
    question: topic.question,
    versus: topic.rival,
    plan: topic.deed ?? (topic.hints.includes('plan') ? topic.claim : null),
  };
  const possible = shapes.filter((shape) => !(shape in needs) || needs[shape]);
  const hinted = topic.hints.filter((hint) => possible.includes(hint));
  // A rewrite comes at the note from another side.
  const chance = task.kind === 'rewrite' ? 0.3 : 0.9;
  const chosen = dice.chance(chance) ? dice.pick(hinted) : undefined;
  return chosen ?? dice.pick(possible) ?? 'argument';
}

function lengthOf({ task, maxExchanges }: WritingRequest, factor: number): number {
  const asked = linesAsked(task);
  const free = task.kind === 'expand' || task.kind === 'rewrite';
  const wanted = free ? Math.max(2, Math.round(asked * factor)) : asked;
  return Math.min(wanted, linesOf(maxExchanges), free ? Math.max(asked, 2) : asked);
}
