import type { WritingRequest, WritingTask } from '@cuelight/contracts';
import { linesOf } from '@cuelight/domain';
import { linesAsked } from '../writer/task-rules.js';
import type { Dice } from './dice.js';
import { asNoun } from './english/nouns.js';
import type { Library } from './grammar/library.js';
import { exitThing } from './note/exit-thing.js';
import { moodIn } from './note/directions.js';
import { messageKind, spokenName } from './note/message-kind.js';
import { phraseIn } from './note/phrase.js';
import { pictureNoun, plainText, readDirections, readNote } from './note/read-note.js';
import {
  PRODUCER,
  shapes,
  type NoteContext,
  type PictureDirection,
  type Shape,
  type Topic,
} from './note/topic.js';
import type { PlannedPicture, ScenePlan } from './scene/scene-plan.js';
import { bannedWords, relevantFact } from './scene/relevant-fact.js';
import type { Matter } from './scene/slots.js';

export interface PlannedScene {
  readonly plan: ScenePlan;
  readonly banned: ReadonlySet<string>;
}

const PARTS = {
  scene: { open: ['open'], middle: ['middle'], turn: ['turn'], close: ['close'] },
  solo: { open: ['solo-open'], middle: ['solo'], turn: [], close: ['solo-close'] },
  callback: {
    open: ['callback-open'],
    middle: ['callback', 'callback', 'middle'],
    turn: ['turn'],
    close: ['close'],
  },
  recap: { open: ['recap-open'], middle: ['callback'], turn: [], close: ['close'] },
  reply: { open: ['reply-open'], middle: ['reply'], turn: [], close: ['reply-close'] },
} as const;

/** Decides what a scene is about, how it goes about it, and what has to be in it. */
export function planScene(request: WritingRequest, library: Library, dice: Dice): PlannedScene {
  const { task, cast, show } = request;
  const context = contextOf(request);
  const topic = topicOf(request, context, library, dice);
  const feedback = 'feedback' in task ? (task.feedback ?? '') : '';
  const wishes = wishesIn(feedback, context);
  const matter = matterOf(request, topic, wishes.extra, context, dice);
  const isSolo = cast.length === 1;
  const kind = task.kind === 'chat-reply' ? messageKind(task.message) : null;
  const shape = shapeOf(task, topic, dice);
  const plan: ScenePlan = {
    matter,
    scene: kind ?? (isLookBack(task) ? task.kind : shape),
    shape,
    lines: lengthOf(request, topic.length * wishes.length),
    parts: partsOf(task, matter, isSolo),
    pictures: picturesOf(request, topic, dice),
    mood: wishes.mood ?? topic.mood,
    moodBefore: request.mood ?? 'neutral',
    lastSpeaker: task.kind === 'bridge' ? task.lastSpeaker : undefined,
    onceOnly: isLookBack(task) ? ['fact', 'extra'] : ['exit', 'fact', 'extra'],
    isSolo,
  };
  const rules = [...show.blueprint.avoid, ...topic.without, ...wishes.without];
  // A viewer may not overrule what the show keeps away from; a director's note may.
  return { plan, banned: bannedWords(rules, task.kind === 'chat-reply' ? null : topic) };
}

const isLookBack = (task: WritingTask): boolean =>
  task.kind === 'filler' && task.style !== 'banter';

function contextOf({ cast, media, task }: WritingRequest): NoteContext {
  const writtenBy = task.kind === 'chat-reply' ? spokenName(task.username) : PRODUCER;
  return { cast, media, writtenBy };
}

/** The note, else what was talked about before, else one of the small things of a studio. */
function topicOf(
  request: WritingRequest,
  context: NoteContext,
  library: Library,
  dice: Dice,
): Topic {
  const { task } = request;
  const own = readNote(noteText(task), context) ?? pictureTopic(request, context);
  if (own) return own;
  const past =
    task.kind === 'filler' && task.style !== 'banter' ? pastThing(request, context, dice) : null;
  const note = past?.definite ?? dice.pick(library.subjects) ?? 'the studio';
  return readNote(note, context) ?? unreadable(note);
}

function noteText(task: WritingTask): string {
  switch (task.kind) {
    case 'chat-reply':
      return /^(?:aside|greeting|praise|insult)$/.test(messageKind(task.message))
        ? 'the show'
        : task.message;
    case 'bridge':
      return task.nextNote ?? task.exitContext ?? '';
    case 'filler':
      return '';
    case 'expand':
    case 'rewrite':
    case 'rewrite-lines':
    case 'conversation':
      return task.note;
    default:
      return task satisfies never;
  }
}

/** A picture without a note is a note. */
function pictureTopic({ media }: WritingRequest, context: NoteContext): Topic | null {
  const named = media.flatMap((one) => pictureNoun(one)?.definite ?? []);
  return named[0] === undefined ? null : readNote(named[0], context);
}

function unreadable(note: string): Topic {
  const thing = asNoun(note);
  return {
    thing, claim: null, predicate: null, deed: null, doer: null, question: null, rival: null, hints: [],
    quote: note, isQuoted: false, number: null, also: [], kinds: [], mood: null, pictures: [], without: [], length: 1,
  }; // prettier-ignore
}

function pastThing({ recentExits }: WritingRequest, context: NoteContext, dice: Dice) {
  const things = recentExits.flatMap((exit) => exitThing(exit, context) ?? []);
  return dice.pick(things) ?? null;
}

function matterOf(
  request: WritingRequest,
  topic: Topic,
  extra: Matter['extra'],
  context: NoteContext,
  dice: Dice,
): Matter {
  const { task, show } = request;
  const isReply = task.kind === 'chat-reply';
  return {
    topic,
    exit: exitOf(request, topic, context, dice),
    next: task.kind === 'bridge' && task.nextNote ? topic.thing : null,
    fact: relevantFact(topic, show.blueprint.facts),
    extra,
    viewer: isReply ? spokenName(task.username) : null,
    message: isReply ? quoted(task.message) : null,
  };
}

/** What the scene may come back to: all a look back is about, where a bridge starts, else a passing thought. */
function exitOf(
  request: WritingRequest,
  topic: Topic,
  context: NoteContext,
  dice: Dice,
): Matter['exit'] {
  const { task } = request;
  if (isLookBack(task)) return topic.thing;
  if (task.kind === 'bridge') {
    return task.exitContext === undefined ? null : exitThing(task.exitContext, context);
  }
  const past = pastThing(request, context, dice);
  const isNews = past !== null && past.definite !== topic.thing.definite;
  return isNews && dice.chance(LOOK_BACK_CHANCE) ? past : null;
}

/** A look back in every scene would be a tic. */
const LOOK_BACK_CHANCE = 0.35;
const QUOTED_CHARACTERS = 110;

function quoted(message: string): string | null {
  const plain = plainText(message).replace(/["“”«»„]/g, "'");
  if (plain === '' || plain.length > QUOTED_CHARACTERS || messageKind(plain) === 'aside')
    return null;
  return `"${plain.replace(/([\p{L}\p{N}'])$/u, '$1.')}"`;
}

function shapeOf(task: WritingTask, topic: Topic, dice: Dice): Shape {
  const needs: Partial<Record<Shape, unknown>> = {
    discovery: topic.claim && topic.hints.includes('discovery') ? true : topic.predicate,
    attempt: topic.deed,
    question: topic.question,
    versus: topic.rival,
    plan: topic.deed,
  };
  const possible = shapes.filter((shape) => !(shape in needs) || needs[shape]);
  const hinted = topic.hints.filter((hint) => possible.includes(hint));
  // A rewrite comes at the note from another side.
  const chance = task.kind === 'rewrite' ? 0.3 : 0.75;
  const chosen = dice.chance(chance) ? dice.pick(hinted) : undefined;
  return chosen ?? dice.pick(possible) ?? 'argument';
}

function lengthOf({ task, maxExchanges }: WritingRequest, factor: number): number {
  const asked = linesAsked(task);
  const free = task.kind === 'expand' || task.kind === 'rewrite';
  const wanted = free ? Math.max(2, Math.round(asked * factor)) : asked;
  return Math.min(wanted, linesOf(maxExchanges), free ? Math.max(asked, 2) : asked);
}

function partsOf(task: WritingTask, { exit }: Matter, isSolo: boolean): ScenePlan['parts'] {
  if (task.kind === 'rewrite-lines') return partsBetween(task, isSolo ? PARTS.solo : PARTS.scene);
  if (task.kind === 'chat-reply')
    return isSolo ? { ...PARTS.solo, open: PARTS.reply.open } : PARTS.reply;
  if (isSolo) return PARTS.solo;
  if (task.kind !== 'filler' || task.style === 'banter' || !exit) return PARTS.scene;
  return PARTS[task.style];
}

/** Lines in the middle of a script neither open nor close it. */
function partsBetween(
  { script, startLine, endLine }: Extract<WritingTask, { kind: 'rewrite-lines' }>,
  parts: ScenePlan['parts'],
): ScenePlan['parts'] {
  const isEnd = endLine >= script.length - 1;
  return {
    open: startLine === 0 ? parts.open : [],
    middle: parts.middle,
    turn: [],
    close: isEnd ? parts.close : [],
  };
}

function picturesOf({ media, task }: WritingRequest, topic: Topic, dice: Dice): PlannedPicture[] {
  if (task.kind === 'bridge' || task.kind === 'filler') return [];
  const open = topic.pictures.filter(({ media: index }) => index === null);
  return media.map((one, index) => {
    const direction: PictureDirection | undefined =
      topic.pictures.find((each) => each.media === index) ?? open.shift();
    return {
      id: one.id,
      name: pictureNoun(one)?.definite ?? (one.type === 'video' ? 'the clip' : 'the picture'),
      word: direction?.word ?? dice.pick(['look', 'there', 'behold', 'see', 'look up', 'watch']),
      speaker: direction?.speaker ?? null,
      place: direction?.place ?? null,
    };
  });
}

interface FeedbackWishes {
  readonly extra: Matter['extra'];
  readonly without: readonly string[];
  readonly mood: ScenePlan['mood'];
  readonly length: number;
}

/** What a producer's feedback asks for, as far as it can be understood. */
function wishesIn(feedback: string, context: NoteContext): FeedbackWishes {
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
