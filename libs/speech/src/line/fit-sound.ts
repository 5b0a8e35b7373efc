import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '@cuelight/contracts';

/** A line's sound cut and padded to whole frames. */
export interface FittedSound {
  readonly samples: Float32Array;
  readonly frames: number;
  /** Seconds to add to a time of the original sound. */
  readonly shift: number;
}

/** Two frames before the first sound: the mouth opens one frame ahead of it. */
const HEAD_SECONDS = 0.066;
/** Room for the last sound to ring and the mouth to close. */
const TAIL_SECONDS = 0.12;
const WINDOW = SAMPLE_RATE / 100;
/** Quieter than the loudest window by this is silence (a voice's own room noise is 50 dB and more below). */
const SILENCE_DB = -46;
const FADE = SAMPLE_RATE / 200;

/** Takes silence off both ends, leaves room for the mouth, and fills up to a whole frame. */
export function fitSound(samples: Float32Array): FittedSound {
  const { from, to } = audible(samples);
  const head = Math.round(HEAD_SECONDS * SAMPLE_RATE);
  const wanted = head + (to - from) + Math.round(TAIL_SECONDS * SAMPLE_RATE);
  const frames = Math.max(1, Math.ceil(wanted / SAMPLES_PER_FRAME));
  const fitted = new Float32Array(frames * SAMPLES_PER_FRAME);
  // What is cut off quietly stays quiet: the room around the speech is the sound's own where it has it.
  const before = Math.min(head, from);
  const after = Math.min(fitted.length - head - (to - from), samples.length - to);
  fitted.set(samples.subarray(from - before, to + after), head - before);
  fade(fitted, head - before, head + (to - from) + after);
  return { samples: fitted, frames, shift: (head - from) / SAMPLE_RATE };
}

function audible(samples: Float32Array): { from: number; to: number } {
  const levels: number[] = [];
  for (let at = 0; at < samples.length; at += WINDOW) {
    let sum = 0;
    const end = Math.min(samples.length, at + WINDOW);
    for (let i = at; i < end; i++) sum += (samples[i] ?? 0) ** 2;
    levels.push(sum / WINDOW);
  }
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  const floor = Math.max(1e-9, loudest * 10 ** (SILENCE_DB / 10));
  const first = levels.findIndex((level) => level > floor);
  if (first < 0) return { from: 0, to: 0 };
  const last = levels.findLastIndex((level) => level > floor);
  return { from: first * WINDOW, to: Math.min(samples.length, (last + 1) * WINDOW) };
}

function fade(samples: Float32Array, start: number, end: number): void {
  const length = Math.min(FADE, (end - start) / 2);
  for (let i = 0; i < length; i++) {
    const gain = i / length;
    samples[start + i] = (samples[start + i] ?? 0) * gain;
    samples[end - 1 - i] = (samples[end - 1 - i] ?? 0) * gain;
  }
}
