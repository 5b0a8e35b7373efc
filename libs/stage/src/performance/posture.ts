import { FRAME_RATE } from '@cuelight/contracts';
import type { Dice } from './dice.js';
import type { GazeTrack } from './gaze.js';
import { framesIn, MoveTrack } from './moves.js';

/** Where a head is, in canvas pixels and degrees from its place. */
export interface HeadMotion {
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
}

/** Drift: sines of 0.13 and 0.31 Hz, together at most 3 px and 0.8 degrees. */
const SLOW = 0.13;
const FAST = 0.31;
const DRIFT_PX = 3;
const DRIFT_DEGREES = 0.8;
const SLOW_SHARE = 0.6;

/** The head follows the eyes 100 ms later, by a third of the way. */
const FOLLOW_AFTER = framesIn(0.1);
const FOLLOW_FRAMES = 9;
const FOLLOW = 0.3;
/** Head pixels and degrees for a whole turn of the eyes; corrections of the gaze do not move it. */
const TURN_PX = 14;
const TURN_DEGREES = 4;
const NOTICED_SHIFT = 2.5;

/** Now and then a head tilts and stays so for a while. */
const TILT_EVERY = [4, 9] as const;
const TILT_DEGREES = 1.3;
const TILT_FRAMES = [24, 40] as const;

/** A slow wander that never stops, different for every name of the dice. */
export function driftOf(dice: Dice, amount: number): (frame: number) => HeadMotion {
  const wave = (peak: number) => {
    const [a, b] = [dice.between(0, 2 * Math.PI), dice.between(0, 2 * Math.PI)];
    return (frame: number): number => {
      const turns = (2 * Math.PI * frame) / FRAME_RATE;
      const slow = Math.sin(turns * SLOW + a) * SLOW_SHARE;
      return amount * peak * (slow + Math.sin(turns * FAST + b) * (1 - SLOW_SHARE));
    };
  };
  const [x, y, rotation] = [wave(DRIFT_PX), wave(DRIFT_PX / 2), wave(DRIFT_DEGREES)];
  return (frame) => ({ x: x(frame), y: y(frame), rotation: rotation(frame) });
}

/** The part of every look that the head takes over. */
export function followOf(gaze: GazeTrack, range: number): (frame: number) => HeadMotion {
  const across = new MoveTrack(0);
  const down = new MoveTrack(0);
  let [x, y] = [0, 0];
  for (const fixation of gaze.fixations) {
    if (Math.hypot(fixation.x - x, fixation.y - y) < NOTICED_SHIFT) continue;
    [x, y] = [fixation.x, fixation.y];
    across.move(fixation.start + FOLLOW_AFTER, FOLLOW_FRAMES, (x / Math.max(1, range)) * FOLLOW);
    down.move(fixation.start + FOLLOW_AFTER, FOLLOW_FRAMES, y * FOLLOW);
  }
  return (frame) => {
    const turn = across.at(frame);
    return { x: turn * TURN_PX, y: down.at(frame), rotation: turn * TURN_DEGREES };
  };
}

/** Tilts of the head, in degrees. */
export function tiltOf(frames: number, dice: Dice, rate: number): MoveTrack {
  const track = new MoveTrack(0);
  if (rate <= 0) return track;
  const wait = () => framesIn(dice.between(...TILT_EVERY) / rate);
  for (let frame = wait(); frame < frames;) {
    const length = dice.whole(...TILT_FRAMES);
    track.move(frame, length, dice.between(-TILT_DEGREES, TILT_DEGREES));
    frame += length + wait();
  }
  return track;
}
