import type { Dice } from './dice.js';
import { framesIn, MoveTrack } from './moves.js';
import type { Scene } from './scene.js';

/** A calm cycle in seconds: in, hold, out, rest (4.2 s). Each part varies by a tenth. */
const CYCLE = [
  { seconds: 1.2, to: 1 },
  { seconds: 0.5, to: 1 },
  { seconds: 1, to: 0 },
  { seconds: 1.5, to: 0 },
] as const;
const VARIES = 0.1;

/** A quick breath ends as a line begins; the line is spoken on it. */
const BEFORE_LINE = framesIn(0.25);
const SPOKEN_OUT = 0.15;
const LONGEST_OUT = framesIn(3);
const SHORTEST_OUT = framesIn(0.4);

/** How full a character's lungs are, 0..1, through a scene. */
export function breathOf(scene: Scene, character: string, dice: Dice): MoveTrack {
  const track = new MoveTrack(0);
  const own = scene.turns.filter((turn) => turn.character === character);
  let frame = 0;
  for (const { start, end } of own) {
    const inhale = Math.max(frame, start - BEFORE_LINE);
    breathe(track, dice, frame, inhale);
    track.move(inhale, BEFORE_LINE, 1);
    const out = Math.min(LONGEST_OUT, Math.max(SHORTEST_OUT, end - start));
    track.move(inhale + BEFORE_LINE, out, SPOKEN_OUT);
    frame = Math.max(inhale + BEFORE_LINE, Math.min(end, inhale + BEFORE_LINE + out));
  }
  breathe(track, dice, frame, scene.frames);
  return track;
}

/** Calm cycles from `start` up to `end`, the last one cut short. */
function breathe(track: MoveTrack, dice: Dice, start: number, end: number): void {
  for (let frame = start, part = 0; frame < end; part++) {
    const step = CYCLE[part % CYCLE.length] ?? CYCLE[0];
    const frames = framesIn(step.seconds * dice.between(1 - VARIES, 1 + VARIES));
    track.move(frame, frames, step.to);
    frame += frames;
  }
}
