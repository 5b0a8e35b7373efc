import { MouthShape } from '@cuelight/contracts';
import { lastBefore } from './moves.js';
import type { Turn } from './scene.js';

/** Closed lips and teeth on the lip are seen as sounds: they stay whatever the gain. */
const wider: Partial<Record<MouthShape, MouthShape>> = { B: 'C', C: 'D', E: 'D' };
const narrower: Partial<Record<MouthShape, MouthShape>> = { D: 'C', C: 'B', H: 'B', E: 'F' };

const WIDE = 1.3;
const NARROW = 0.7;
const NARROWEST = 0.35;

/** The mouth of a character while it speaks; X when it is silent. */
export function mouthAt(turns: readonly Turn[], character: string, frame: number): MouthShape {
  const turn = lastBefore(turns, frame);
  if (!turn || turn.character !== character || frame >= turn.end) return 'X';
  const shape = MouthShape.safeParse(turn.line.spoken.mouth[frame - turn.start]);
  return shape.success ? shape.data : 'X';
}

/** Opens a mouth wider or less wide than the sound asks for. */
export function withGain(shape: MouthShape, gain: number): MouthShape {
  if (gain >= WIDE) return wider[shape] ?? shape;
  if (gain >= NARROW) return shape;
  const once = narrower[shape] ?? shape;
  return gain >= NARROWEST ? once : (narrower[once] ?? once);
}
