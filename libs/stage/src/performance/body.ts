import type { Motion } from '../state/frame-state.js';
import { activeAt, dip, laughShare, laughStrength } from './gesture-shapes.js';
import type { Part } from './plan.js';

/** A full breath makes the body 0.8 % taller and, with this shift, lifts the shoulders by 3 px. */
const BREATH_STRETCH = 0.008;
const BREATH_PX = 1.7;

/** Laughing shoulders; a sigh lets 1.5 % of the height go. */
const LAUGH_BODY_PX = 3.5;
const LAUGH_HEAD_PX = 2;
const LAUGH_TILT = 1.2;
const SIGH_STRETCH = 0.015;
const SIGH_HEAD_PX = 3;

/** A nod turns the head a little as it goes down. */
const NOD_DEGREES = 0.08;

/** A lean is shared out: most of it bends, some of it moves, so that sleeves stay on their arms. */
const LEAN_DEGREES = 0.06;
const LEAN_BODY = 0.15;
const LEAN_HEAD = 0.45;

/** A body sways less than a head. */
const SWAY_DEGREES = 0.3;

export function bodyOf(part: Part, frame: number): Motion {
  const { breath, lean, side, bodyDrift, gestures } = part;
  const air = breath.at(frame);
  const laugh = activeAt(gestures, 'laugh', frame);
  const sigh = activeAt(gestures, 'sigh', frame);
  const shake = laugh ? laughStrength(laugh, frame) * laughShare(laugh, frame) : 0;
  const lost = sigh ? dip(sigh, frame) * SIGH_STRETCH : 0;
  const leaning = lean.at(frame) * side;
  return {
    x: leaning * LEAN_BODY,
    y: -air * BREATH_PX - shake * LAUGH_BODY_PX,
    rotation: leaning * LEAN_DEGREES + bodyDrift(frame).rotation * SWAY_DEGREES,
    scaleY: 1 + air * BREATH_STRETCH - lost,
  };
}

export function headOf(part: Part, frame: number): Motion {
  const { lean, side, tilt, headDrift, follow, gestures } = part;
  const drift = headDrift(frame);
  const turn = follow(frame);
  const nod = activeAt(gestures, 'nod', frame);
  const laugh = activeAt(gestures, 'laugh', frame);
  const sigh = activeAt(gestures, 'sigh', frame);
  const nodding = nod ? dip(nod, frame) * nod.depth : 0;
  const laughing = laugh ? laughStrength(laugh, frame) : 0;
  const shake = laugh ? laughing * laughShare(laugh, frame) : 0;
  const sinking = sigh ? dip(sigh, frame) * SIGH_HEAD_PX : 0;
  return {
    x: drift.x + turn.x + lean.at(frame) * side * LEAN_HEAD,
    y: drift.y + turn.y + nodding + sinking - shake * LAUGH_HEAD_PX,
    rotation:
      drift.rotation +
      turn.rotation +
      tilt.at(frame) +
      side * (nodding * NOD_DEGREES - laughing * LAUGH_TILT),
    scaleY: 1,
  };
}
