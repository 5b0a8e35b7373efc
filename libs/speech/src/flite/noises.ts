import type { Noise } from '../performance/tags.js';
import { filter, highPass, lowPass, peaking } from '../sound/biquad.js';
import type { WordPhone } from '../words/align-words.js';

/** A noise the voice itself makes, as text and how to say it; or breath, which no voice can say. */
export type NoiseRecipe =
  | {
      readonly kind: 'voiced';
      readonly text: string;
      readonly rate: number;
      readonly pitch: number;
      readonly gainDb: number;
    }
  | { readonly kind: 'breath'; readonly seconds: number; readonly shape: 'out' | 'in' };

/** Flite says "ha ha ha" as hh aa hh aa hh aa; a real laugh has about five of them a second. */
export function noiseRecipe(noise: Noise, seed: number): NoiseRecipe {
  const voiced = (text: string, rate: number, pitch: number, gainDb: number): NoiseRecipe => ({
    kind: 'voiced',
    text,
    rate,
    pitch,
    gainDb,
  });
  switch (noise) {
    case 'laugh':
      return voiced(seed % 2 === 0 ? 'ha ha ha ha.' : 'ha ha ha.', 1.35, 1.12, -2);
    case 'chuckle':
      return voiced('heh heh heh.', 1.5, 1.04, -7);
    case 'nervous-laugh':
      return voiced(seed % 2 === 0 ? 'heh heh.' : 'heh heh, heh.', 1.6, 1.15, -5);
    case 'throat':
      return voiced('ahem.', 1.3, 0.92, -5);
    case 'sigh':
      return { kind: 'breath', seconds: 0.8, shape: 'out' };
    case 'gasp':
      return { kind: 'breath', seconds: 0.35, shape: 'in' };
    default:
      return noise satisfies never;
  }
}

const BREATH_LEVEL = 0.03;

/** Breath: noise through a throat (one broad resonance), swelling in or fading out. */
export function breath(
  { seconds, shape }: Extract<NoiseRecipe, { kind: 'breath' }>,
  { sampleRate, seed }: { sampleRate: number; seed: number },
): Float32Array {
  const length = Math.round(seconds * sampleRate);
  const samples = new Float32Array(length);
  let state = (seed ^ 0x9e3779b9) >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const at = i / length;
    const swell =
      shape === 'out'
        ? Math.min(1, at * 8) * (1 - at) ** 1.5
        : at ** 1.5 * Math.min(1, (1 - at) * 8);
    samples[i] = (state / 2 ** 31 - 1) * swell;
  }
  const at = (frequency: number) => ({ frequency, sampleRate });
  const throat = shape === 'out' ? 900 : 1700;
  const shaped = filter(samples, [
    highPass(at(250)),
    peaking(at(throat), 12, 1.2),
    lowPass(at(4000)),
  ]);
  return shaped.map((sample) => sample * BREATH_LEVEL);
}

/** Breath parts the lips: half open, then less. */
export function breathPhones(seconds: number): WordPhone[] {
  const middle = seconds * 0.55;
  return [
    { phone: 'eh', start: 0, end: middle },
    { phone: 'ih', start: middle, end: seconds },
  ];
}

/** In a laugh the jaw drops on every "ha" and comes half up for the breath between; speech would glide over it. */
export const laughPhones = (phones: readonly WordPhone[]): WordPhone[] =>
  phones.map((phone) => (phone.phone === 'hh' ? { ...phone, phone: 'ih' } : phone));
