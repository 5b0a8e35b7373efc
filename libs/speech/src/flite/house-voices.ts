import type { FliteVoice } from '@cuelight/contracts';

/**
 * Embedded voices that are easy to tell apart, for the house cast and for guests. Measured (docs/adr/0011):
 * chad and virgin differ by 1.7 in pitch, 1.2 in the size of the vocal tract, and in accent; both base voices are
 * the two whose sounds are told apart best (57 and 56 % of frames, against slt 53 and kal16 47).
 */
export const HOUSE_VOICES = {
  chad: { voice: 'rms', rate: 1.1, shift: 0.9 },
  virgin: { voice: 'awb', rate: 1.05, pitchHz: 165, shift: 1.08 },
  host: { voice: 'slt', rate: 1, shift: 1 },
  announcer: { voice: 'awb', rate: 0.95, pitchHz: 100, shift: 0.92 },
  aunt: { voice: 'slt', rate: 0.95, pitchHz: 145, shift: 0.92 },
  kid: { voice: 'slt', rate: 1.08, pitchHz: 235, shift: 1.14 },
  robot: { voice: 'kal16', rate: 1, shift: 1 },
} as const satisfies Readonly<Record<string, FliteVoice>>;
