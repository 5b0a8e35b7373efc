import type { FliteSettings } from '@cuelight/contracts';
import type { FliteCall } from './flite-call.js';
import type { Prosody } from './prosody.js';

/** How Flite must speak, and at which speed of playback, to sound as asked. */
export interface BentVoice {
  readonly call: Omit<FliteCall, 'text'>;
  /** Playback speed: 0.9 sounds like a speaker a ninth larger. */
  readonly shift: number;
}

/** Mean pitch of each voice left alone. rms has no pitch model and keeps its own. */
const NATURAL_HZ = { slt: 172, awb: 130, kal16: 95, rms: undefined } as const;
/** rms is excited by playback alone, which moves its formants too: only a part of the pitch is asked for. */
const PLAYBACK_SHARE = 0.4;

/**
 * Pitch and vocal tract are bent together by playing the voice at another rate (`shift`); Flite is told to
 * speak slower or faster by as much, so the rate heard is the one asked for. `pitchHz` is the pitch heard.
 */
export function bend(voice: FliteSettings, prosody: Omit<Prosody, 'gainDb'>): BentVoice {
  const natural = NATURAL_HZ[voice.voice];
  const shift = natural === undefined ? voice.shift * prosody.pitch ** PLAYBACK_SHARE : voice.shift;
  const stretch = round(shift / (voice.rate * prosody.rate));
  const call = { voice: voice.voice, stretch };
  const untouched = voice.pitchHz === undefined && prosody.pitch === 1;
  if (natural === undefined || untouched) return { call, shift };
  const heard = (voice.pitchHz ?? natural * shift) * prosody.pitch;
  const pitchHz = round(heard / shift);
  return { call: { ...call, pitchHz, pitchSpreadHz: round(prosody.spreadHz / shift) }, shift };
}

/** The engine is told numbers with three decimals: more would only make equal calls look different. */
const round = (value: number): number => Math.round(value * 1000) / 1000;
