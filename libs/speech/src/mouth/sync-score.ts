import { HOP_SECONDS, type Features } from './features.js';
import { loudEnergy } from './classifier.js';
import { soundTimeOf } from './mouth-track.js';

/** Below the loud parts of the line by this much a mouth may still move; above it, it must. */
const HEARD_DB = -22;
const SILENT_DB = -45;

/**
 * How well a mouth fits its sound, whatever made it: the share of clearly audible frames in which it is
 * not at rest, and of silent ones in which it is not wide open. 1 is perfect; a mouth track of another
 * line scores near 0.7, a frozen mouth 0.
 */
export function mouthFitsSound(mouth: string, { energy }: Pick<Features, 'energy'>): number {
  const loud = loudEnergy(energy);
  const heard = { right: 0, all: 0 };
  const silent = { right: 0, all: 0 };
  for (let frame = 0; frame < mouth.length; frame++) {
    const level = levelAt(energy, soundTimeOf(frame)) - loud;
    const shape = mouth[frame] ?? 'X';
    if (level > HEARD_DB) {
      heard.all++;
      if (shape !== 'X') heard.right++;
    } else if (level < SILENT_DB) {
      silent.all++;
      if (!'DEC'.includes(shape)) silent.right++;
    }
  }
  if (heard.all === 0) return 1;
  const silentShare = silent.all === 0 ? 1 : silent.right / silent.all;
  return (heard.right / heard.all) * (0.5 + 0.5 * silentShare);
}

function levelAt(energy: Float32Array, time: number): number {
  return energy[Math.round(time / HOP_SECONDS - 1.25)] ?? -Infinity;
}
