import {
  FRAME_RATE,
  type Expression,
  type FaceCue,
  type MarkTime,
  type WordTime,
} from '@cuelight/contracts';
import { moodsOf } from './lexicon.js';
import type { ParsedLine } from './parse-line.js';
import { sentencesOf, type Sentence } from './sentences.js';

/** A line with the times it was spoken at; what both plans are made from. */
export interface TimedLine {
  readonly line: Pick<ParsedLine, 'words' | 'marks' | 'parts'>;
  readonly words: readonly WordTime[];
  readonly markTimes: readonly MarkTime[];
  readonly frames: number;
}

/** Brows lead the voice (Luske's accents: three to four frames). */
const LEAD_FRAMES = 4;
/** A face is worth pulling for at least 0.6 s, and the next not before 1.2 s have passed. */
const MIN_HOLD_FRAMES = Math.round(0.6 * FRAME_RATE);
const MIN_APART_FRAMES = Math.round(1.2 * FRAME_RATE);
/** How long a face outlives its sentence, to decay in silence. */
const AFTERGLOW_FRAMES = Math.round(0.4 * FRAME_RATE);
/** Fainter feelings than this are left to the character's resting face. */
const FAINTEST = 0.3;

interface Feeling {
  readonly expression: Expression;
  readonly intensity: number;
  readonly frame: number;
}

/** At most one face a sentence: what its tag says, else what its words and marks suggest. */
export function planFaces(timed: TimedLine): FaceCue[] {
  const faces: FaceCue[] = [];
  for (const sentence of sentencesOf(timed.line.words)) {
    const feeling = taggedFeeling(sentence, timed) ?? readFeeling(sentence, timed);
    if (!feeling || feeling.intensity < FAINTEST) continue;
    const before = faces.at(-1);
    if (before && feeling.frame - before.frame < MIN_APART_FRAMES) continue;
    if (before) before.holdFrames = Math.min(before.holdFrames, feeling.frame - before.frame);
    const until = endFrame(sentence, timed) + AFTERGLOW_FRAMES;
    const room = timed.frames - feeling.frame;
    const hold = Math.min(room, Math.max(MIN_HOLD_FRAMES, until - feeling.frame));
    if (hold > 0) faces.push({ ...feeling, holdFrames: hold });
  }
  return faces.length > 0 ? faces : wordlessFace(timed);
}

function taggedFeeling({ first, end }: Sentence, timed: TimedLine): Feeling | undefined {
  const { marks, words } = timed.line;
  const isLast = end === words.length;
  const own = marks
    .map((mark, index) => ({ ...mark, index }))
    .filter(({ beforeWord, from }) => {
      // An emoji stands after what it is about; a tag before it, or at the very end of the line.
      const word = from === 'emoji' && beforeWord === end ? beforeWord - 1 : beforeWord;
      return word >= first && (word < end || (isLast && word === end));
    });
  const strongest = own
    .filter(({ effect }) => effect.face)
    .sort((a, b) => (b.effect.face?.intensity ?? 0) - (a.effect.face?.intensity ?? 0))[0];
  const face = strongest?.effect.face;
  if (!strongest || !face) return undefined;
  return { ...face, frame: markFrame(strongest.index, timed) };
}

/** When a tag is performed: at its noise, else just before the word it stands at. */
export function markFrame(mark: number, { line, words, markTimes, frames }: TimedLine): number {
  const heard = markTimes.find((time) => time.mark === mark);
  const at = line.marks[mark]?.beforeWord ?? 0;
  const ms = heard?.startMs ?? words[at]?.startMs ?? words.at(-1)?.endMs ?? 0;
  return clampFrame(framesAt(ms) - LEAD_FRAMES, frames);
}

function readFeeling(sentence: Sentence, timed: TimedLine): Feeling | undefined {
  const { text, first, end } = sentence;
  const start = wordFrame(first, timed);
  const moods = [...moodsOf(text.toLowerCase())].sort((a, b) => b[1] - a[1]);
  const [strongest, second] = moods;
  const loud = /!/.test(text) || isShouted(text);
  if (strongest && strongest[1] > (second?.[1] ?? 0)) {
    const intensity = 0.45 + 0.1 * Math.min(3, strongest[1]) + (loud ? 0.15 : 0);
    return { expression: strongest[0], intensity: Math.min(0.9, intensity), frame: start };
  }
  if (/\?!|!\?/.test(text)) return { expression: 'surprised', intensity: 0.8, frame: start };
  if (loud && !strongest) return { expression: 'happy', intensity: 0.6, frame: start };
  // A plain question lifts the brows on its last word.
  if (/\?["')]*$/.test(text)) {
    return { expression: 'surprised', intensity: 0.35, frame: wordFrame(end - 1, timed) };
  }
  return undefined;
}

/** A line of tags alone ("[sighs]") still has a face. */
function wordlessFace(timed: TimedLine): FaceCue[] {
  const { marks, words } = timed.line;
  const index = marks.findIndex(({ effect }) => effect.face);
  const face = marks[index]?.effect.face;
  if (!face || words.length > 0) return [];
  const frame = markFrame(index, timed);
  return [{ ...face, frame, holdFrames: Math.max(1, timed.frames - frame) }];
}

const isShouted = (text: string): boolean => /\b[A-Z]{4,}\b/.test(text);

export function wordFrame(word: number, { words, frames }: TimedLine): number {
  return clampFrame(framesAt(words[word]?.startMs ?? 0) - LEAD_FRAMES, frames);
}

function endFrame({ end }: Sentence, { words }: TimedLine): number {
  return framesAt(words[end - 1]?.endMs ?? 0);
}

export const framesAt = (ms: number): number => Math.round((ms * FRAME_RATE) / 1000);

const clampFrame = (frame: number, frames: number): number =>
  Math.min(frames - 1, Math.max(0, frame));
