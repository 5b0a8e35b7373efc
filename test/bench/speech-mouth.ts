import { FRAME_RATE } from '@cuelight/contracts';
import type { FlitePool } from '@cuelight/speech';
import type { FliteCall, FliteSpeech, Phone } from '../../libs/speech/src/flite/flite-call.js';
import { Pronunciations } from '../../libs/speech/src/flite/pronunciations.js';
import { evidenceOfLoudness } from '../../libs/speech/src/mouth/amplitude.js';
import { evidenceOfSound, type ClassifierData } from '../../libs/speech/src/mouth/classifier.js';
import { FEATURE_SAMPLE_RATE, featuresOf } from '../../libs/speech/src/mouth/features.js';
import { carriedOver } from '../../libs/speech/src/mouth/mouth-engine.js';
import { mouthTargets } from '../../libs/speech/src/mouth/mouth-targets.js';
import {
  mouthOfEvidence,
  mouthOfPhones,
  soundTimeOf,
} from '../../libs/speech/src/mouth/mouth-track.js';
import { SHAPES } from '../../libs/speech/src/mouth/shapes.js';
import { SOUND_GROUPS } from '../../libs/speech/src/mouth/sound-groups.js';
import { warp } from '../../libs/speech/src/mouth/time-warp.js';
import { resample } from '../../libs/speech/src/sound/resample.js';
import { soundOfPcm } from '../../libs/speech/src/sound/sound.js';
import { spokenWords } from '../../libs/speech/src/text/spoken-words.js';
import { alignWords } from '../../libs/speech/src/words/align-words.js';
import { phonesOfSpans } from '../../libs/speech/src/words/word-phones.js';
import { wordTimes } from '../../libs/speech/src/words/word-times.js';
import { labelledFrames, SPEAKERS } from '../../libs/speech/training/labelled-speech.js';
import { fitDiscriminant } from '../../libs/speech/training/linear-discriminant.js';

export const VOICES = ['rms', 'awb', 'slt', 'kal16'] as const;
type Voice = FliteCall['voice'];

/** Shares of frames, 0 to 1, over all clips. */
export class Tally {
  private right = 0;
  private all = 0;

  count(track: string, isRight: (shape: string, frame: number) => boolean): void {
    [...track].forEach((shape, frame) => {
      this.all++;
      if (isRight(shape, frame)) this.right++;
    });
  }

  get share(): number {
    return this.right / this.all;
  }
}

export const say = (pool: FlitePool, voice: Voice, text: string): Promise<FliteSpeech> =>
  pool.speak({ voice, text }, AbortSignal.timeout(30_000));

const framesOf = (speech: FliteSpeech): number =>
  Math.ceil((speech.pcm.length * FRAME_RATE) / speech.sampleRate);

const mouthOf = (speech: FliteSpeech): string => mouthOfPhones(speech.phones, framesOf(speech));

const samplesOf = (speech: FliteSpeech): Float32Array =>
  soundOfPcm(speech.pcm, speech.sampleRate).samples;

/** Frames whose shape one of the sounds within a frame of it allows; and with the closing in-betweens counted as right. */
export function againstPhones(speech: FliteSpeech, within: Tally, exact: Tally): number {
  const track = mouthOf(speech);
  const targets = mouthTargets(speech.phones, speech.pcm.length / speech.sampleRate + 1);
  const allowed = (from: number, to: number, shape: string) =>
    targets.some(
      (target) =>
        target.start < to &&
        target.end > from &&
        target.shapes.some((each) => SHAPES[each] === shape),
    );
  within.count(track, (shape, frame) =>
    allowed(soundTimeOf(frame - 1), soundTimeOf(frame + 1), shape),
  );
  exact.count(track, (shape, frame) => allowed(soundTimeOf(frame), soundTimeOf(frame), shape));
  const missed = targets.filter(({ mustShow, shapes, start, end }) => {
    const closed = SHAPES[shapes[0] ?? 0] ?? 'A';
    const around = track.slice(
      Math.max(0, Math.floor(start * FRAME_RATE) - 3),
      Math.ceil(end * FRAME_RATE) + 2,
    );
    return mustShow && !around.includes(closed + closed);
  });
  return missed.length;
}

/** What may happen to a voice between its engine and us. */
export const DISTORTIONS: Readonly<Record<string, (samples: Float32Array) => Float32Array>> = {
  clean: (samples) => samples,
  'hiss at 20 dB': (samples) => withHiss(samples, 0.1),
  'hiss at 10 dB': (samples) => withHiss(samples, 0.316),
  'room echo': (samples) =>
    samples.map(
      (sample, i) => sample + 0.5 * (samples[i - 300] ?? 0) + 0.4 * (samples[i - 1300] ?? 0),
    ),
  'a bigger speaker': (samples) => resample(samples, 13_600, FEATURE_SAMPLE_RATE),
  'a smaller speaker': (samples) => resample(samples, 18_800, FEATURE_SAMPLE_RATE),
};

function withHiss(samples: Float32Array, share: number): Float32Array {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const amplitude = Math.sqrt(3 * power) * share;
  let state = 7;
  return samples.map((sample) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return sample + amplitude * (state / 2 ** 31 - 1);
  });
}

/** The mouth of `reference` laid over the sound of `target` by time warping, against the true one. */
export function byWarping(
  target: FliteSpeech,
  reference: FliteSpeech,
  distort: (samples: Float32Array) => Float32Array,
  tally: Tally,
): number {
  const samples = distort(samplesOf(target));
  const slower = samples.length / target.pcm.length;
  const found = warp(featuresOf(samples), featuresOf(samplesOf(reference)));
  const frames = Math.ceil((samples.length * FRAME_RATE) / FEATURE_SAMPLE_RATE);
  const scaled = (phones: readonly Phone[]) =>
    phones.map((each) => ({ ...each, start: each.start * slower, end: each.end * slower }));
  const truth = mouthOfPhones(scaled(target.phones), frames);
  const track = mouthOfPhones(carriedOver(reference.phones, found), frames);
  tally.count(track, (shape, frame) => shape === truth[frame]);
  return found.cost;
}

/** Only word times are known (as from a character alignment): sounds are spread by their usual lengths. */
export async function byWordTimes(
  pool: FlitePool,
  pronunciations: Pronunciations,
  { voice, text }: { voice: Voice; text: string },
  tally: Tally,
): Promise<void> {
  const speech = await say(pool, voice, text);
  const words = spokenWords(text);
  const spoken = await pronunciations.of(
    words.map((word) => word.spoken),
    AbortSignal.timeout(30_000),
  );
  const entries = spoken.map((pronunciation, word) => ({ word, pronunciation }));
  const aligned = alignWords(speech.phones, entries);
  const times = wordTimes(words, aligned, speech.pcm.length / speech.sampleRate);
  const spans = times.map(({ startMs, endMs }, word) => ({
    word,
    start: startMs / 1000,
    end: endMs / 1000,
  }));
  const truth = mouthOf(speech);
  const track = mouthOfPhones(phonesOfSpans(spans, spoken), truth.length);
  tally.count(track, (shape, frame) => shape === truth[frame]);
}

/** A classifier that has never heard this voice. */
export async function trainedWithout(
  pool: FlitePool,
  voice: Voice,
  texts: readonly string[],
): Promise<ClassifierData> {
  const others = SPEAKERS.filter((speaker) => speaker.voice !== voice);
  const { rows, labels } = await labelledFrames(pool, others, texts);
  const groups = SOUND_GROUPS.map(({ name }) => name);
  return { groups, ...fitDiscriminant(rows, labels, groups.length) };
}

/** The mouth from sound alone, against the true one; and from loudness alone. */
export function bySound(
  speech: FliteSpeech,
  classifier: ClassifierData,
  tallies: { classifier: Tally; loudness: Tally },
): void {
  const features = featuresOf(samplesOf(speech));
  const truth = mouthOf(speech);
  const right = (shape: string, frame: number) => shape === truth[frame];
  const heard = mouthOfEvidence(evidenceOfSound(classifier, features, truth.length));
  tallies.classifier.count(heard, right);
  tallies.loudness.count(mouthOfEvidence(evidenceOfLoudness(features, truth.length)), right);
}
