import type { Dice } from './dice.js';
import type { GazeTrack } from './gaze.js';
import { framesIn } from './moves.js';
import { rolesOf, type Role, type Scene } from './scene.js';

/** One blink at 30 frames a second: half, closed, closed, half. */
export const BLINK_FRAMES = 4;

/**
 * Medians of the log-normal intervals, in seconds. With double blinks and those that gaze and
 * sentences force, they come to 26 a minute in speech and 17 at rest (Bentivoglio 1997, n = 150), and
 * to 20 in listening (Doughty 2001 has 10.5 to 32.5 in conversation).
 */
const MEDIAN: Readonly<Record<Role['kind'], number>> = { speak: 3.3, listen: 5.5, idle: 5.2 };
const SIGMA = 0.6;
const SHORTEST = 0.7;
const LONGEST = 12;

/** One blink in eight is double, 100-400 ms after the first has ended. */
const DOUBLE = 0.13;
const DOUBLE_GAP = [3, 12] as const;

/** Two characters that blink together look like puppets: 80 ms at least, here a whole blink. */
const APART = BLINK_FRAMES + 1;

/** A shift of the eyes over 30 % of their whole way brings a blink with it. */
const SHIFT = 0.3;
const AT_SENTENCE_END = 0.7;
const AT_PARTNERS_END = 0.5;
const AFTER_PARTNERS_END = framesIn(0.4);

export interface Blinker {
  readonly id: string;
  readonly gaze: GazeTrack;
  readonly gazeRange: number;
  /** Factor on how often. */
  readonly rate: number;
  readonly dice: Dice;
}

/** The first frames of every blink in a scene, for all characters, none of them together. */
export function blinksOf(
  scene: Scene,
  blinkers: readonly Blinker[],
): ReadonlyMap<string, readonly number[]> {
  const taken: number[] = [];
  const tracks = new Map<string, readonly number[]>();
  for (const blinker of blinkers) {
    const free = wishedBlinks(scene, blinker).flatMap((frame) => {
      const at = firstFree(frame, taken);
      return at + BLINK_FRAMES <= scene.frames ? [at] : [];
    });
    const track = free.filter((frame, i) => i === 0 || frame - (free[i - 1] ?? 0) > BLINK_FRAMES);
    tracks.set(blinker.id, track);
    taken.push(...track);
  }
  return tracks;
}

/** How far into a blink a frame is, 0 to 3; null between blinks. */
export function blinkPhase(blinks: readonly number[], frame: number): number | null {
  let low = 0;
  let high = blinks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blinks[middle] ?? Infinity) <= frame) low = middle + 1;
    else high = middle;
  }
  const start = blinks[low - 1];
  if (start === undefined || frame - start >= BLINK_FRAMES) return null;
  return frame - start;
}

function wishedBlinks(scene: Scene, blinker: Blinker): number[] {
  const { dice, rate, id } = blinker;
  if (rate <= 0) return [];
  const roles = rolesOf(scene, id);
  const forced = forcedBlinks(scene, blinker);
  const blinks: number[] = [];
  let frame = framesIn(dice.between(0.3, 3) / rate);
  while (frame < scene.frames) {
    blinks.push(frame);
    if (dice.chance(DOUBLE)) blinks.push(frame + BLINK_FRAMES + dice.whole(...DOUBLE_GAP));
    const last = blinks[blinks.length - 1] ?? frame;
    const kind = roles.find(({ start, end }) => frame >= start && frame < end)?.kind ?? 'idle';
    const natural = Math.min(LONGEST, dice.logNormal(MEDIAN[kind], SIGMA)) / rate;
    const next = last + framesIn(Math.max(SHORTEST, natural));
    const soonest = last + framesIn(SHORTEST);
    frame = forced.find((at) => at >= soonest && at < next) ?? next;
  }
  return blinks;
}

/** Blinks that something brings about: a large shift of gaze, the end of a sentence, a punch line. */
function forcedBlinks(scene: Scene, { id, gaze, gazeRange, dice }: Blinker): number[] {
  const shifts = gaze.fixations.flatMap(({ start, x }, index) => {
    const before = gaze.fixations[index - 1]?.x ?? 0;
    return Math.abs(x - before) > SHIFT * 2 * gazeRange ? [Math.max(0, start - 1)] : [];
  });
  const ends = scene.turns.flatMap(({ character, start, end, line }) => {
    if (character !== id) return dice.chance(AT_PARTNERS_END) ? [end + AFTER_PARTNERS_END] : [];
    const sentences = line.spoken.words
      .filter(({ text }) => /[.!?…]["')\]]?$/.test(text))
      .map(({ endMs }) => start + framesIn(endMs / 1_000));
    const stops = sentences.length > 0 ? sentences : [end];
    return stops.filter(() => dice.chance(AT_SENTENCE_END));
  });
  return [...shifts, ...ends].sort((a, b) => a - b);
}

function firstFree(frame: number, taken: readonly number[]): number {
  let at = frame;
  for (const other of [...taken].sort((a, b) => a - b)) {
    if (Math.abs(other - at) < APART) at = other + APART;
  }
  return at;
}
