import { FRAME_RATE } from '@cuelight/contracts';
import type { Phone } from '../flite/flite-call.js';
import { chooseShapes, type Evidence } from './choose-shapes.js';
import { mouthTargets, type MouthTarget } from './mouth-targets.js';
import { inBetween, LEAD_SECONDS, MIN_HOLD_FRAMES, SHAPE_COUNT, SHAPES } from './shapes.js';

const FRAME_SECONDS = 1 / FRAME_RATE;

/** The moment of the sound that frame `n` shows: its middle, plus the lead. */
export const soundTimeOf = (frame: number): number => (frame + 0.5) * FRAME_SECONDS + LEAD_SECONDS;

/** One letter a frame for sounds with their times in seconds. */
export function mouthOfPhones(phones: readonly Phone[], frames: number): string {
  const targets = mouthTargets(phones, soundTimeOf(frames));
  return mouthOfEvidence(evidenceOf(targets, frames));
}

export function mouthOfEvidence(evidence: Evidence): string {
  const track = chooseShapes(evidence);
  closeThroughInBetweens(track, evidence.forced);
  return Array.from(track, (shape) => SHAPES[shape] ?? 'X').join('');
}

function evidenceOf(targets: readonly MouthTarget[], frames: number): Evidence {
  const scores = new Float64Array(frames * SHAPE_COUNT);
  const forced = new Int8Array(frames).fill(-1);
  for (const target of targets) {
    const first = Math.max(0, frameAt(target.start));
    const last = Math.min(frames - 1, frameAt(target.end));
    for (let frame = first; frame <= last; frame++) {
      const middle = soundTimeOf(frame);
      const from = Math.max(target.start, middle - FRAME_SECONDS / 2);
      const to = Math.min(target.end, middle + FRAME_SECONDS / 2);
      const share = Math.max(0, to - from) / FRAME_SECONDS;
      for (const shape of target.shapes) {
        const at = frame * SHAPE_COUNT + shape;
        scores[at] = (scores[at] ?? 0) + share;
      }
    }
    if (target.mustShow) force(forced, target);
  }
  return { frames, scores, forced };
}

/** The frame whose window holds this moment of the sound. */
const frameAt = (time: number): number => Math.floor((time - LEAD_SECONDS) * FRAME_RATE);

/**
 * Reserves the frames of a closure: those it fills, and never fewer than two (Hamilton Luske's rule: a
 * closed mouth must be seen for two frames). If an earlier closure has them, it comes a frame or two late.
 */
function force(forced: Int8Array, { start, end, shapes }: MouthTarget): void {
  const shape = shapes[0] ?? -1;
  const first = Math.round((start - LEAD_SECONDS) * FRAME_RATE);
  const filled = Math.round((end - LEAD_SECONDS) * FRAME_RATE) - first;
  const length = Math.max(MIN_HOLD_FRAMES, filled);
  for (const late of [0, 1, 2]) {
    const frames = Array.from({ length }, (_, i) => first + late + i);
    const free = frames.every(
      (frame) => frame < 0 || (forced[frame] ?? -1) === -1 || forced[frame] === shape,
    );
    if (!free && late < 2) continue;
    for (const frame of frames) {
      if (frame >= 0 && frame < forced.length && forced[frame] === -1) forced[frame] = shape;
    }
    return;
  }
}

/** Puts the half-open shape into closings that have room for it; every shape keeps its two frames. */
function closeThroughInBetweens(track: Uint8Array, forced: Int8Array): void {
  const runs = runsOf(track);
  for (let index = 1; index < runs.length; index++) {
    const before = runs[index - 1];
    const after = runs[index];
    if (!before || !after) continue;
    const tween = inBetween(before.shape, after.shape);
    if (!tween) continue;
    const taken = { early: [2, 0], middle: [1, 1], late: [0, 2] }[tween.timing];
    const [fromBefore = 0, fromAfter = 0] = taken;
    const from = after.start - fromBefore;
    const to = after.start + fromAfter;
    const room = from - before.start >= MIN_HOLD_FRAMES && after.end - to >= MIN_HOLD_FRAMES;
    if (!room || forced.subarray(from, to).some((shape) => shape >= 0)) continue;
    track.fill(tween.shape, from, to);
    before.end = from;
    after.start = to;
  }
}

function runsOf(track: Uint8Array): { shape: number; start: number; end: number }[] {
  const runs: { shape: number; start: number; end: number }[] = [];
  track.forEach((shape, frame) => {
    const last = runs.at(-1);
    if (last?.shape === shape) last.end = frame + 1;
    else runs.push({ shape, start: frame, end: frame + 1 });
  });
  return runs;
}
