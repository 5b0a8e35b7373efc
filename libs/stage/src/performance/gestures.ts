import type { Dice } from './dice.js';
import { framesIn, MoveTrack } from './moves.js';
import { rolesOf, type PerformedLine, type Scene, type Turn } from './scene.js';

/** A quick movement from `start` on. `depth` is in canvas pixels, for what moves by some. */
export interface Gesture {
  readonly kind: 'nod' | 'laugh' | 'sigh';
  readonly start: number;
  readonly frames: number;
  readonly depth: number;
}

/** Speech nods: 4-8 px, at least 0.9 s apart, the accent three frames ahead of the sound (Luske). */
const NOD_FRAMES = 8;
const NOD_DEPTH = [4, 8] as const;
const NOD_LEAD = 3;
const NODS_APART = framesIn(0.9);

/** A listener nods every 3-6 s, less deeply. */
const BACK_CHANNEL = [3, 6] as const;
const BACK_CHANNEL_DEPTH = [3, 5] as const;
const BACK_CHANNEL_FRAMES = 10;

/** A laugh of less than 0.8 s is a hiccup; a sigh lets go over 0.7 s. */
const SHORTEST = { laugh: framesIn(0.8), sigh: framesIn(0.7) } as const;

/** A word this much longer than its neighbours carries the stress when the script names none. */
const STRESSED_MS = 320;

/** A whisperer leans in; a speaker a little. In canvas pixels. */
const WHISPER_LEAN = 12;
const SPEECH_LEAN = 3;
const LEAN_FRAMES = framesIn(0.6);

export interface Mover {
  readonly id: string;
  readonly dice: Dice;
  /** Factor on how often a listener nods. */
  readonly idleRate: number;
}

/** Nods, laughs and sighs of a character: those of its lines, and a listener's. */
export function gesturesOf(scene: Scene, mover: Mover): readonly Gesture[] {
  const played = scene.turns.flatMap((turn) =>
    turn.character === mover.id ? ownGestures(turn, mover.dice) : [],
  );
  const wished = [...played, ...backChannel(scene, mover)].sort((a, b) => a.start - b.start);
  return wished.filter(
    (gesture, index) =>
      !wished
        .slice(0, index)
        .some((one) => one.kind === gesture.kind && endOf(one) > gesture.start),
  );
}

function endOf({ start, frames }: Gesture): number {
  return start + frames;
}

/** How far a character leans toward whom it talks to, in canvas pixels. */
export function leanOf(scene: Scene, character: string): MoveTrack {
  const roles = rolesOf(scene, character).map(({ kind, start }) => ({
    start,
    to: kind === 'speak' ? SPEECH_LEAN : 0,
  }));
  const whispers = scene.turns
    .filter((turn) => turn.character === character)
    .flatMap(({ start, line }) =>
      line.gestures
        .filter(({ gesture }) => gesture === 'whisper')
        .flatMap(({ frame, frames }) => [
          { start: start + frame, to: WHISPER_LEAN },
          { start: start + frame + frames, to: SPEECH_LEAN },
        ]),
    );
  const track = new MoveTrack(0);
  for (const { start, to } of [...roles, ...whispers].sort((a, b) => a.start - b.start)) {
    track.move(start, LEAN_FRAMES, to);
  }
  return track;
}

function ownGestures({ start, line }: Turn, dice: Dice): Gesture[] {
  const acted = line.gestures.flatMap(({ gesture: kind, frame, frames }): Gesture[] => {
    if (kind !== 'laugh' && kind !== 'sigh') return [];
    return [{ kind, start: start + frame, frames: Math.max(SHORTEST[kind], frames), depth: 0 }];
  });
  return [...acted, ...spaced(accentsOf(line)).map((frame) => nodAt(start + frame, dice))];
}

/** Frames of a line that are stressed: as the script says, or else its long words. */
function accentsOf({ gestures, spoken }: PerformedLine): number[] {
  if (gestures.length > 0) {
    return gestures.filter(({ gesture }) => gesture === 'nod').map(({ frame }) => frame);
  }
  return spoken.words
    .filter(({ startMs, endMs }) => endMs - startMs >= STRESSED_MS)
    .map(({ startMs }) => framesIn(startMs / 1_000));
}

function spaced(frames: readonly number[]): number[] {
  const kept: number[] = [];
  for (const frame of [...frames].sort((a, b) => a - b)) {
    const last = kept[kept.length - 1];
    if (last === undefined || frame - last >= NODS_APART) kept.push(frame);
  }
  return kept;
}

function nodAt(accent: number, dice: Dice): Gesture {
  const start = Math.max(0, accent - NOD_LEAD);
  return { kind: 'nod', start, frames: NOD_FRAMES, depth: dice.between(...NOD_DEPTH) };
}

function backChannel(scene: Scene, { id, dice, idleRate }: Mover): Gesture[] {
  if (idleRate <= 0) return [];
  return rolesOf(scene, id).flatMap(({ kind, start, end }) => {
    if (kind !== 'listen') return [];
    const nods: Gesture[] = [];
    const wait = () => framesIn(dice.between(...BACK_CHANNEL) / idleRate);
    for (let frame = start + wait(); frame + BACK_CHANNEL_FRAMES < end; frame += wait()) {
      const depth = dice.between(...BACK_CHANNEL_DEPTH);
      nods.push({ kind: 'nod', start: frame, frames: BACK_CHANNEL_FRAMES, depth });
    }
    return nods;
  });
}
