import {
  encodeWav,
  FlitePool,
  FliteSpeaker,
  parseLine,
  Pronunciations,
  type FlitePerformance,
} from '@cuelight/speech';
import type { Speak } from './voice-behaviour.js';

const RATE = 48_000;

/** A server's voice that really speaks: the embedded engine, with true character times. */
export function fliteSpeak(pool: FlitePool, voice: 'slt' | 'rms' | 'awb' = 'slt'): Speak {
  const speaker = new FliteSpeaker(pool, new Pronunciations(pool));
  return async (text) => {
    const settings = { provider: 'flite', voice, rate: 1, shift: 1 } as const;
    const context = { seed: 1, signal: AbortSignal.timeout(20_000) };
    const performance = await speaker.perform(parseLine(text), settings, context);
    return { file: encodeWav(performance.samples, RATE), ...characterTimes(text, performance) };
  };
}

/** Each word's time, shared by its characters; spaces and tags stand between. */
function characterTimes(text: string, { phones, samples }: FlitePerformance) {
  const end = samples.length / RATE;
  const starts: number[] = [];
  const ends: number[] = [];
  let word = -1;
  let last = 0;
  for (const piece of text.match(/\[[^\]]*\]|\s+|[^\s[]+/g) ?? []) {
    const own = /^[[\s]/.test(piece) ? [] : phones.filter((phone) => phone.word === word + 1);
    if (!/^[[\s]/.test(piece)) word++;
    const from = Math.max(last, own[0]?.start ?? last);
    const to = Math.max(from, own.at(-1)?.end ?? from);
    [...piece].forEach((_, i) => {
      starts.push(from + ((to - from) * i) / piece.length);
      ends.push(from + ((to - from) * (i + 1)) / piece.length);
    });
    last = to;
  }
  ends[ends.length - 1] = Math.max(last, end);
  return { starts, ends };
}
