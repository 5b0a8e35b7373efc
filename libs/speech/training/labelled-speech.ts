import { readFileSync } from 'node:fs';
import { FlitePool } from '../src/flite/flite-pool.js';
import type { FliteCall, FliteSpeech } from '../src/flite/flite-call.js';
import { classifierInput, INPUT_SIZE } from '../src/mouth/classifier.js';
import { FEATURE_SAMPLE_RATE, featuresOf, HOP_SECONDS } from '../src/mouth/features.js';
import { soundGroupOf } from '../src/mouth/sound-groups.js';
import { resample } from '../src/sound/resample.js';
import { soundOfPcm } from '../src/sound/sound.js';

/** One way of speaking: a voice, its pitch, and its size (see `shift` of the voice settings). */
export interface Speaker {
  readonly voice: FliteCall['voice'];
  readonly pitchHz?: number;
  readonly shift?: number;
}

/** Women are thin on the ground (slt only), so she is given three pitches and two sizes. */
export const SPEAKERS: readonly Speaker[] = [
  { voice: 'rms' },
  { voice: 'rms', shift: 0.88 },
  { voice: 'rms', shift: 1.12 },
  { voice: 'awb' },
  { voice: 'awb', pitchHz: 160, shift: 1.08 },
  { voice: 'kal16' },
  { voice: 'kal16', pitchHz: 150, shift: 1.08 },
  { voice: 'slt' },
  { voice: 'slt', pitchHz: 200 },
  { voice: 'slt', pitchHz: 230, shift: 1.08 },
  { voice: 'slt', pitchHz: 140, shift: 0.9 },
];

export const sentences = (): string[] =>
  readFileSync(new URL('./sentences.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');

export interface LabelledFrames {
  readonly rows: Float64Array[];
  readonly labels: number[];
}

/** Every 10 ms of the sentences in these voices, with the group of the sound heard. */
export async function labelledFrames(
  pool: FlitePool,
  speakers: readonly Speaker[],
  texts: readonly string[],
): Promise<LabelledFrames> {
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  for (const { voice, pitchHz, shift = 1 } of speakers) {
    for (const text of texts) {
      const call = { voice, text, ...(pitchHz === undefined ? {} : { pitchHz: pitchHz / shift }) };
      const speech = await pool.speak(call, AbortSignal.timeout(20_000));
      addFrames(speech, shift, { rows, labels });
    }
  }
  return { rows, labels };
}

function addFrames(speech: FliteSpeech, shift: number, { rows, labels }: LabelledFrames): void {
  const played = Math.round((speech.sampleRate * shift) / 50) * 50;
  const samples = resample(soundOfPcm(speech.pcm, played).samples, played, FEATURE_SAMPLE_RATE);
  const features = featuresOf(samples);
  for (let frame = 0; frame < features.frames; frame++) {
    const time = (frame * HOP_SECONDS + 0.0125) * shift;
    const phone = speech.phones.find(({ start, end }) => start <= time && time < end);
    const label = phone && soundGroupOf(phone.phone);
    if (label === undefined) continue;
    const row = new Float64Array(INPUT_SIZE);
    classifierInput(features, frame, row);
    rows.push(row);
    labels.push(label);
  }
}
