import { SAMPLE_RATE, type FliteSettings } from '@cuelight/contracts';
import { filter, highPass, highShelf, peaking, type Biquad } from '../sound/biquad.js';
import { compress } from '../sound/dynamics.js';
import { loudness, SILENCE_LUFS } from '../sound/loudness.js';
import { ratioOf, scale } from '../sound/sound.js';

interface Tone {
  readonly highPassHz: number;
  readonly peaks: readonly { readonly hz: number; readonly db: number; readonly q: number }[];
  readonly shelf: { readonly hz: number; readonly db: number };
}

/**
 * What each voice needs to come within a few dB of the long-term average speech spectrum (Byrne et al.,
 * 1994) with 2 dB of presence on top: all four boom below 250 Hz, rms has a hole around 1 kHz and sharp
 * hiss, awb and slt are dull. Measured on eight sentences; `test/bench/speech.bench.mjs` prints the bands.
 */
const TONES: Readonly<Record<FliteSettings['voice'], Tone>> = {
  rms: {
    highPassHz: 70,
    peaks: [
      { hz: 190, db: -5, q: 0.9 },
      { hz: 1000, db: 9, q: 0.6 },
      { hz: 3200, db: -3, q: 1.2 },
      { hz: 6300, db: -6, q: 1.2 },
    ],
    shelf: { hz: 2200, db: 3 },
  },
  awb: {
    highPassHz: 80,
    peaks: [
      { hz: 180, db: -4, q: 0.9 },
      { hz: 950, db: 4, q: 0.8 },
      { hz: 3200, db: -3, q: 1 },
    ],
    shelf: { hz: 4400, db: 10 },
  },
  slt: {
    highPassHz: 90,
    peaks: [
      { hz: 190, db: -7, q: 0.9 },
      { hz: 1000, db: 4, q: 0.7 },
      { hz: 6300, db: -6, q: 1.2 },
    ],
    shelf: { hz: 2200, db: 7 },
  },
  kal16: {
    highPassHz: 80,
    peaks: [{ hz: 600, db: -3, q: 0.9 }],
    shelf: { hz: 5000, db: 4 },
  },
};

/** The compressor sees every voice at the same level, else a loud voice would be squeezed and a quiet one not. */
const WORKING_LUFS = -20;
const COMPRESSION = { thresholdDb: -24, ratio: 2.5, attackMs: 4, releaseMs: 90 } as const;

/** Makes an embedded voice (48 kHz) clearer: rumble out, spectrum evened, syllables evened. */
export function improveTone(samples: Float32Array, voice: FliteSettings['voice']): Float32Array {
  const evened = filter(samples, filtersOf(TONES[voice]));
  const measured = loudness(evened);
  if (measured <= SILENCE_LUFS) return evened;
  return compress(scale(evened, ratioOf(WORKING_LUFS - measured)), COMPRESSION);
}

function filtersOf({ highPassHz, peaks, shelf }: Tone): Biquad[] {
  const at = (frequency: number) => ({ frequency, sampleRate: SAMPLE_RATE });
  return [
    highPass(at(highPassHz)),
    ...peaks.map(({ hz, db, q }) => peaking(at(hz), db, q)),
    highShelf(at(shelf.hz), shelf.db),
  ];
}
