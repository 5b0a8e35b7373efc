import type { Delivery } from '../performance/tags.js';

/** How a delivery bends an embedded voice: factors on rate and pitch, the spread of pitch in Hz, gain. */
export interface Prosody {
  readonly rate: number;
  readonly pitch: number;
  readonly spreadHz: number;
  readonly gainDb: number;
}

/** Within the range that stays natural: rate 0.9 to 1.15, pitch +-12 %, spread 15 to 35 Hz. */
const PROSODY: Readonly<Record<Delivery, Prosody>> = {
  plain: { rate: 1, pitch: 1, spreadHz: 22, gainDb: 0 },
  quiet: { rate: 0.95, pitch: 0.97, spreadHz: 15, gainDb: -6 },
  loud: { rate: 1.03, pitch: 1.12, spreadHz: 32, gainDb: 3 },
  happy: { rate: 1.05, pitch: 1.06, spreadHz: 30, gainDb: 0 },
  excited: { rate: 1.12, pitch: 1.12, spreadHz: 35, gainDb: 2 },
  sad: { rate: 0.9, pitch: 0.94, spreadHz: 15, gainDb: -2 },
  angry: { rate: 1.08, pitch: 1.05, spreadHz: 32, gainDb: 3 },
  nervous: { rate: 1.12, pitch: 1.08, spreadHz: 26, gainDb: -1 },
  dry: { rate: 0.97, pitch: 0.96, spreadHz: 12, gainDb: 0 },
  slow: { rate: 0.88, pitch: 0.97, spreadHz: 18, gainDb: -1 },
};

export const prosodyOf = (delivery: Delivery): Prosody => PROSODY[delivery];
