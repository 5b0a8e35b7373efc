import type { Expression, RigExpression } from '@cuelight/contracts';
import { only, type CharacterPose, type Drawing, type Motion } from '../state/frame-state.js';
import { bodyOf, headOf } from './body.js';
import { BLINK_FRAMES, blinkPhase } from './blinks.js';
import { GAZE_HEIGHT } from './cast.js';
import type { FaceMix } from './faces.js';
import { activeAt, laughShare } from './gesture-shapes.js';
import { mouthAt, withGain } from './mouth.js';
import { ease } from './moves.js';
import type { Part, PerformancePlan } from './plan.js';
import type { Scene } from './scene.js';

export type Poses = Readonly<Record<string, CharacterPose>>;

/** A face held by hand: how many frames it has been on and how many it stays. */
export interface HeldFace {
  readonly expression: Expression;
  readonly age: number;
  readonly left: number;
}

export type HeldFaces = Readonly<Record<string, HeldFace>>;

const HELD_ATTACK = 5;
const HELD_RELEASE = 12;

/** Brows are ahead of the mouth, as they are on people. */
const BROW_LEAD = 2;

/** Everybody's pose in a frame of the scene: a pure function of its arguments. */
export function performTake(
  { scene, parts }: PerformancePlan,
  frame: number,
  held: HeldFaces = {},
): Poses {
  const poses = parts.map((part) => {
    const { id } = part.member;
    return [id, { ...faceOf(scene, part, frame, held[id]), ...carriageOf(part, frame) }];
  });
  return Object.fromEntries(poses);
}

interface Carriage {
  readonly body: Motion;
  readonly head: Motion;
}

/** In a frame, in canvas pixels, degrees and shares of the height: less than this is slow. */
const SLOW_PX = 0.6;
const SLOW_DEGREES = 0.1;
const SLOW_STRETCH = 0.001;

/**
 * Who only breathes and sways is drawn "on twos", as animators do: nobody sees it, and a body costs the most of
 * a picture. All hold the same frames, which then are one picture. A nod, a laugh, a turn of the head is on ones.
 */
function carriageOf(part: Part, frame: number): Carriage {
  const now = carriageAt(part, frame);
  const isHeld = frame > 0 && frame % 2 === 1;
  if (!isHeld) return now;
  const before = carriageAt(part, frame - 1);
  const isSlow = isNear(now.body, before.body) && isNear(now.head, before.head);
  return isSlow ? before : now;
}

function carriageAt(part: Part, frame: number): Carriage {
  return { body: bodyOf(part, frame), head: headOf(part, frame) };
}

function isNear(a: Motion, b: Motion): boolean {
  const px = Math.hypot(a.x - b.x, a.y - b.y);
  const isTurned = Math.abs(a.rotation - b.rotation) >= SLOW_DEGREES;
  const isStretched = Math.abs(a.scaleY - b.scaleY) >= SLOW_STRETCH;
  return px < SLOW_PX && !isTurned && !isStretched;
}

function faceOf(
  scene: Scene,
  part: Part,
  frame: number,
  held: HeldFace | undefined,
): Omit<CharacterPose, keyof Carriage> {
  const face = withHeld(part, part.faces.at(frame), held);
  const brows = withHeld(part, part.faces.at(frame + BROW_LEAD), held);
  return {
    mouth: mouthOf(scene, part, frame, face),
    brows: { from: brows.from.brows, name: brows.to.brows, mix: brows.mix },
    eyes: eyesOf(part, frame, face),
    browLift: browLiftOf(part, frame),
    gaze: gazeOf(part, frame, face),
    extras: extrasOf(face),
  };
}

function withHeld(part: Part, face: FaceMix, held: HeldFace | undefined): FaceMix {
  if (!held) return face;
  const mix = Math.min(ease(held.age / HELD_ATTACK), ease(held.left / HELD_RELEASE));
  if (mix <= 0) return face;
  return { from: nearer(face), to: part.member.expressions[held.expression], mix };
}

function nearer({ from, to, mix }: FaceMix): RigExpression {
  return mix >= 0.5 ? to : from;
}

function mouthOf(scene: Scene, part: Part, frame: number, face: FaceMix): Drawing {
  const spoken = mouthAt(scene.turns, part.member.id, frame);
  if (spoken !== 'X') return only(withGain(spoken, part.settings.mouthGain));
  const laugh = activeAt(part.gestures, 'laugh', frame);
  if (laugh) return only(laughShare(laugh, frame) > 0.5 ? 'D' : 'C');
  const sigh = activeAt(part.gestures, 'sigh', frame);
  if (sigh && frame - sigh.start < sigh.frames / 2) return only('C');
  return { from: face.from.mouth, name: face.to.mouth, mix: face.mix };
}

/** Lids of the face, with what lies between when they close into a smile, and the blinks over them. */
function eyesOf(part: Part, frame: number, face: FaceMix): string {
  const lids = lidsBetween(face);
  const phase = blinkPhase(part.blinks, frame);
  if (phase === null || lids === 'happy' || lids === 'closed') return lids;
  const outer = phase === 0 || phase === BLINK_FRAMES - 1;
  if (!outer) return 'closed';
  return 'half';
}

function lidsBetween({ from, to, mix }: FaceMix): string {
  const smiles = (from.eyes === 'happy') !== (to.eyes === 'happy');
  if (!smiles) return nearer({ from, to, mix }).eyes;
  // Into a smile the lids close first; out of one they open by way of half.
  const way = to.eyes === 'happy' ? mix : 1 - mix;
  const open = to.eyes === 'happy' ? from.eyes : to.eyes;
  if (way < 0.25) return open;
  if (way < 0.5) return 'half';
  return way < 0.75 ? 'closed' : 'happy';
}

/** A stressed word lifts the brows with the nod. */
function browLiftOf(part: Part, frame: number): number {
  const nod = activeAt(part.gestures, 'nod', frame);
  if (!nod || nod.depth < LIFTING_NOD) return 0;
  return Math.sin((Math.PI * (frame - nod.start)) / nod.frames) ** 2 * BROW_LIFT;
}

const BROW_LIFT = 3;
const LIFTING_NOD = 5.5;

function gazeOf(part: Part, frame: number, { from, to, mix }: FaceMix): { x: number; y: number } {
  const { x, y } = part.gaze.at(frame);
  const [fromX, fromY] = from.gaze;
  const [toX, toY] = to.gaze;
  return {
    x: within(x + fromX + (toX - fromX) * mix, part.member.gazeRange),
    y: within(y + fromY + (toY - fromY) * mix, GAZE_HEIGHT),
  };
}

function within(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

function extrasOf({ from, to, mix }: FaceMix): CharacterPose['extras'] {
  const names = [...new Set([...from.extra, ...to.extra])];
  return names.map((name) => {
    const before = from.extra.includes(name) ? 1 - mix : 0;
    const after = to.extra.includes(name) ? mix : 0;
    return { name, opacity: before + after };
  });
}
