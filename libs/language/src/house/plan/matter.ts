import type { WritingRequest, WritingTask } from '@cuelight/contracts';
import type { Dice } from '../dice.js';
import { asNoun, type Noun } from '../english/nouns.js';
import type { Library } from '../grammar/library.js';
import { exitThing } from '../note/exit-thing.js';
import { honouredIn, placeIn } from '../note/answer-kind.js';
import { messageKind, spokenName } from '../note/message-kind.js';
import { pictureNoun } from '../note/picture-name.js';
import { plainText, readNote } from '../note/read-note.js';
import type { NoteContext, Topic } from '../note/topic.js';
import { relevantFact } from '../scene/relevant-fact.js';
import type { Matter } from '../scene/slots.js';
import { isLookBack } from './parts.js';

/** The note, else what was talked about before, else one of the small things of a studio. */
export function topicOf(
  request: WritingRequest,
  context: NoteContext,
  library: Library,
  dice: Dice,
): Topic {
  const { task } = request;
  const own = readNote(noteText(task), context) ?? pictureTopic(request, context);
  if (own) return own;
  const past = isLookBack(task) ? pastThing(request, context, dice) : null;
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
    quote: note, isQuoted: false, number: null, also: [], beats: [], mentions: [], winner: null, kinds: [], mood: null, pictures: [], without: [], length: 1,
  }; // prettier-ignore
}

function pastThing({ recentExits }: WritingRequest, context: NoteContext, dice: Dice): Noun | null {
  const things = recentExits.flatMap((exit) => exitThing(exit, context) ?? []);
  return dice.pick(things) ?? null;
}

/** All a scene can talk about. */
export function matterOf(
  request: WritingRequest,
  topic: Topic,
  context: NoteContext,
  dice: Dice,
): Matter {
  const { task, show } = request;
  const isReply = task.kind === 'chat-reply';
  const message = isReply ? quoted(task.message) : null;
  return {
    topic,
    exit: exitOf(request, topic, context, dice),
    next: task.kind === 'bridge' && task.nextNote ? topic.thing : null,
    fact: relevantFact(topic, show.blueprint.facts),
    viewer: isReply ? spokenName(task.username) : null,
    message,
    gist: isReply && message === null ? topic.thing : null,
    honoured: isReply ? honouredIn(task.message) : null,
    from: isReply ? placeIn(task.message) : null,
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
