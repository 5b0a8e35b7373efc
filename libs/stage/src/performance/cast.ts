import type { RigFile } from '@cuelight/contracts';

/** A direction to look in, in canvas pixels the pupils move by. */
export interface GazePoint {
  readonly x: number;
  readonly y: number;
}

/** What a performer needs to know about a character: its faces and where things are around it. */
export interface CastMember {
  readonly id: string;
  readonly expressions: RigFile['expressions'];
  /** How far the pupils may go sideways. */
  readonly gazeRange: number;
  /** Where the middle of the head is on the canvas. */
  readonly place: GazePoint;
  readonly tv: GazePoint;
}

/** Pupils go this far up and down (art/README.md). */
export const GAZE_HEIGHT = 4;

/** Eyes show height less than they show side, so it is drawn larger than it is. */
const HEIGHT_GAIN = 2.5;

/** The cast of a stage whose TV has its middle at `screen`, on the canvas. */
export function castOf(
  characters: readonly { readonly id: string; readonly rig: RigFile }[],
  screen: GazePoint,
): CastMember[] {
  return characters.map(({ id, rig }) => {
    const [left, top, wide, high] = rig.headBox;
    const place = { x: left + wide / 2, y: top + high / 2 };
    return {
      id,
      expressions: rig.expressions,
      gazeRange: rig.gazeRange,
      place,
      tv: toward(place, screen, rig.gazeRange),
    };
  });
}

/** Where the pupils go to look at a point of the canvas. */
export function toward(from: GazePoint, to: GazePoint, range: number): GazePoint {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.max(1, Math.hypot(dx, dy));
  const height = Math.min(1, Math.max(-1, (dy / far) * HEIGHT_GAIN));
  return { x: (dx / far) * range, y: height * GAZE_HEIGHT };
}
