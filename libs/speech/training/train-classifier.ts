/**
 * Writes `libs/speech/data/mouth-classifier.json` from the embedded voices' own speech (about a minute):
 * `node --import ./libs/speech/training/from-source.mjs libs/speech/training/train-classifier.ts`
 * The same voices and sentences give the same file.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { FlitePool } from '../src/flite/flite-pool.js';
import type { ClassifierData } from '../src/mouth/classifier.js';
import { SOUND_GROUPS } from '../src/mouth/sound-groups.js';
import { labelledFrames, sentences, SPEAKERS } from './labelled-speech.js';
import { fitDiscriminant } from './linear-discriminant.js';

const pool = new FlitePool();
const { rows, labels } = await labelledFrames(pool, SPEAKERS, sentences());
await pool.close();

const { weights, biases } = fitDiscriminant(rows, labels, SOUND_GROUPS.length);
const rounded = (value: number) => Math.round(value * 1000) / 1000;
const data: ClassifierData = {
  groups: SOUND_GROUPS.map(({ name }) => name),
  weights: weights.map((row) => row.map(rounded)),
  biases: biases.map(rounded),
};
const file = new URL('../data/mouth-classifier.json', import.meta.url);
await mkdir(new URL('.', file), { recursive: true });
await writeFile(file, `${JSON.stringify(data)}\n`);
console.log(`${rows.length} frames of ${SPEAKERS.length} speakers -> ${file.pathname}`);
