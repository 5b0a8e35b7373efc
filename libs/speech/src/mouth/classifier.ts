import { readFileSync } from 'node:fs';
import { FRAME_RATE } from '@cuelight/contracts';
import * as z from 'zod';
import type { Evidence } from './choose-shapes.js';
import { FEATURE_SIZE, HOP_SECONDS, type Features } from './features.js';
import { soundTimeOf } from './mouth-track.js';
import { SHAPE_COUNT, X } from './shapes.js';
import { SOUND_GROUPS } from './sound-groups.js';

/** Frames looked at together: the sound itself, and 40 ms before and after it. */
export const CONTEXT_FRAMES: readonly number[] = [-4, 0, 4];
export const INPUT_SIZE = FEATURE_SIZE * CONTEXT_FRAMES.length;

/** A linear discriminant: one row of weights and a bias for each group of sounds. */
export const ClassifierData = z.object({
  groups: z.array(z.string()),
  weights: z.array(z.array(z.number()).length(INPUT_SIZE)).length(SOUND_GROUPS.length),
  biases: z.array(z.number()).length(SOUND_GROUPS.length),
});
export type ClassifierData = z.infer<typeof ClassifierData>;

/** Made by `libs/speech/training/train-classifier.ts` from the embedded voices' own labelled speech. */
const DATA = new URL('../../data/mouth-classifier.json', import.meta.url);

export const loadClassifier = (): ClassifierData =>
  ClassifierData.parse(JSON.parse(readFileSync(DATA, 'utf8')));

/** The classifier's view of one frame, written to `input`. */
export function classifierInput(
  { values, frames }: Features,
  frame: number,
  input: Float64Array,
): void {
  CONTEXT_FRAMES.forEach((offset, block) => {
    const from = Math.min(frames - 1, Math.max(0, frame + offset)) * FEATURE_SIZE;
    for (let i = 0; i < FEATURE_SIZE; i++) input[block * FEATURE_SIZE + i] = values[from + i] ?? 0;
  });
}

/** Probability of each group of sounds. */
export function classify(data: ClassifierData, input: Float64Array): Float64Array {
  const scores = Float64Array.from(data.biases);
  data.weights.forEach((weights, group) => {
    let sum = scores[group] ?? 0;
    for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (input[i] ?? 0);
    scores[group] = sum;
  });
  const highest = scores.reduce((most, score) => Math.max(most, score));
  const exponents = scores.map((score) => Math.exp(score - highest));
  const total = exponents.reduce((sum, value) => sum + value, 0);
  return exponents.map((value) => value / total);
}

/** Quieter than the clip's loud moments by this much is silence, whatever it sounds like. */
const SILENCE_DB = 38;

/** What the mouth may be doing in sound nobody knows the text of. */
export function evidenceOfSound(
  data: ClassifierData,
  features: Features,
  frames: number,
): Evidence {
  const scores = new Float64Array(frames * SHAPE_COUNT);
  const input = new Float64Array(INPUT_SIZE);
  const quiet = loudEnergy(features.energy) - SILENCE_DB;
  const perFrame = 1 / (FRAME_RATE * HOP_SECONDS);
  for (let frame = 0; frame < frames; frame++) {
    const first = Math.round(soundTimeOf(frame) / HOP_SECONDS - 1.25 - perFrame / 2);
    for (let i = first; i < first + perFrame; i++) {
      if (i < 0 || i >= features.frames || (features.energy[i] ?? 0) < quiet) {
        add(scores, frame, X, 1 / perFrame);
        continue;
      }
      classifierInput(features, i, input);
      classify(data, input).forEach((probability, group) => {
        for (const shape of SOUND_GROUPS[group]?.shapes ?? []) {
          add(scores, frame, shape, probability / perFrame);
        }
      });
    }
  }
  return { frames, scores, forced: new Int8Array(frames).fill(-1) };
}

function add(scores: Float64Array, frame: number, shape: number, value: number): void {
  const at = frame * SHAPE_COUNT + shape;
  scores[at] = (scores[at] ?? 0) + value;
}

/** The level of the loud parts: the 95th percentile. */
export function loudEnergy(energy: Float32Array): number {
  const sorted = Float32Array.from(energy).sort();
  return sorted[Math.floor(sorted.length * 0.95)] ?? -Infinity;
}
