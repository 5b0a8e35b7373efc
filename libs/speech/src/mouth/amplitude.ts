import type { Evidence } from './choose-shapes.js';
import { loudEnergy } from './classifier.js';
import { HOP_SECONDS, type Features } from './features.js';
import { soundTimeOf } from './mouth-track.js';
import { B, C, D, SHAPE_COUNT, X } from './shapes.js';

/** Levels below the loud parts of the clip, in dB, at which the mouth opens a step further. */
const STEPS = [
  { below: -30, shape: X },
  { below: -16, shape: B },
  { below: -7, shape: C },
  { below: Infinity, shape: D },
] as const;

/** The last resort: how loud it is. Right a quarter of the time, but the mouth moves when sound is heard. */
export function evidenceOfLoudness({ energy }: Pick<Features, 'energy'>, frames: number): Evidence {
  const scores = new Float64Array(frames * SHAPE_COUNT);
  const loud = loudEnergy(energy);
  for (let frame = 0; frame < frames; frame++) {
    const level = energy[Math.round(soundTimeOf(frame) / HOP_SECONDS - 1.25)] ?? -Infinity;
    const step = STEPS.find(({ below }) => level - loud < below);
    scores[frame * SHAPE_COUNT + (step?.shape ?? X)] = 1;
  }
  return { frames, scores, forced: new Int8Array(frames).fill(-1) };
}
