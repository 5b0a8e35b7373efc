import { FRAME_RATE, type GestureCue } from '@cuelight/contracts';
import { framesAt, markFrame, wordFrame, type TimedLine } from './face-plan.js';
import { seededRandom } from './seeded.js';

type Gesture = GestureCue['gesture'];

/** How long each movement takes when nothing heard says otherwise, in frames. */
const USUAL_FRAMES: Readonly<Record<Gesture, number>> = {
  nod: 6,
  laugh: 30,
  sigh: 21,
  whisper: 45,
  'look-away': 18,
  'look-tv': 36,
  'look-partner': 36,
};
/** Speakers nod on stressed words, at most about once a second. */
const NOD_APART_FRAMES = Math.round(0.9 * FRAME_RATE);
/** The eyes come back before they leave again. */
const LOOK_APART_FRAMES = Math.round(1.2 * FRAME_RATE);
const NOD_CHANCE = 0.55;

const TV_WORDS = /^(tv|television|screen|monitor|picture|photo|footage|clip)s?$/i;
/** "Look at that", "Look!", but not "it looks better". */
const POINTING = /^(?:look|watch)(?: (?:at|here|this|that)\b|[!,.:])/i;
const PAUSING_WORDS = /^(well|hmm+|um+|uh+|er)[,.\u2026-]*$/i;

/** Small movements on words: nods on the stressed ones, eyes to the TV, to the partner, away in thought. */
export function planGestures(
  timed: TimedLine,
  { seed, cast }: { seed: number; cast: readonly string[] },
): GestureCue[] {
  const performed = taggedGestures(timed);
  const looks = spaced([...performed.filter(isLook), ...readLooks(timed, cast)], LOOK_APART_FRAMES);
  const others = performed.filter((cue) => !isLook(cue));
  const busy = others.filter(({ gesture }) => gesture === 'laugh' || gesture === 'sigh');
  const nods = readNods(timed, seed).filter((nod) => !busy.some((cue) => overlaps(cue, nod)));
  return [...others, ...looks, ...nods].sort((a, b) => a.frame - b.frame);
}

function taggedGestures(timed: TimedLine): GestureCue[] {
  return timed.line.marks.flatMap(({ effect, beforeWord }, mark) => {
    if (!effect.gesture) return [];
    const frame = markFrame(mark, timed);
    const heard = timed.markTimes.find((time) => time.mark === mark);
    const heardFrames = heard ? framesAt(heard.endMs - heard.startMs) : 0;
    const whispered = effect.gesture === 'whisper' ? whisperFrames(beforeWord, timed) - frame : 0;
    const frames = Math.max(USUAL_FRAMES[effect.gesture], heardFrames, whispered);
    return [fitted({ frame, frames, gesture: effect.gesture }, timed)];
  });
}

/** A whisper lasts as long as its words do. */
function whisperFrames(beforeWord: number, { line, words }: TimedLine): number {
  const part = line.parts.find((each) => each.kind === 'words' && each.first === beforeWord);
  const last = part?.kind === 'words' ? words[part.end - 1] : undefined;
  return framesAt(last?.endMs ?? 0);
}

function readLooks(timed: TimedLine, cast: readonly string[]): GestureCue[] {
  const names = new Set(cast.map((name) => name.toLowerCase()));
  const { words } = timed.line;
  return words.flatMap(({ written }, word) => {
    const plain = written.replace(/[^\p{L}\p{N}'-]/gu, '').replace(/'s$/, '');
    const gesture: Gesture | undefined = names.has(plain.toLowerCase())
      ? 'look-partner'
      : TV_WORDS.test(plain) || POINTING.test(`${written} ${words[word + 1]?.written ?? ''}`)
        ? 'look-tv'
        : PAUSING_WORDS.test(written) || /(\.\.\.|\u2026)["')]*$/.test(written)
          ? 'look-away'
          : undefined;
    if (!gesture) return [];
    const frame = wordFrame(word, timed);
    return [fitted({ frame, frames: USUAL_FRAMES[gesture], gesture }, timed)];
  });
}

function readNods(timed: TimedLine, seed: number): GestureCue[] {
  const random = seededRandom(seed);
  const nods = timed.line.words.flatMap(({ written, spoken, ending }, word) => {
    // Drawn for every word, so that editing one word does not reshuffle the nods before it.
    const chance = random();
    const shouted = /^[^a-z]*[A-Z]{3,}[^a-z]*$/.test(written);
    const stressed = spoken.length >= 6 || /\d/.test(written) || ending !== 'none';
    if (spoken === '' || (!shouted && (!stressed || chance > NOD_CHANCE))) return [];
    const frame = wordFrame(word, timed);
    return [fitted({ frame, frames: USUAL_FRAMES.nod, gesture: 'nod' }, timed)];
  });
  return spaced(nods, NOD_APART_FRAMES);
}

const isLook = ({ gesture }: GestureCue): boolean => gesture.startsWith('look');

const overlaps = (a: GestureCue, b: GestureCue): boolean =>
  a.frame < b.frame + b.frames && b.frame < a.frame + a.frames;

function spaced(cues: readonly GestureCue[], apart: number): GestureCue[] {
  const kept: GestureCue[] = [];
  for (const cue of [...cues].sort((a, b) => a.frame - b.frame)) {
    const before = kept.at(-1);
    if (!before || cue.frame - before.frame >= Math.max(apart, before.frames)) kept.push(cue);
  }
  return kept;
}

function fitted(cue: GestureCue, { frames }: TimedLine): GestureCue {
  return { ...cue, frames: Math.max(1, Math.min(cue.frames, frames - cue.frame)) };
}
