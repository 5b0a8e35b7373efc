/** A speech sound with its time in seconds, as Flite names it (ARPAbet in lower case; `pau` is silence). */
export interface Phone {
  readonly phone: string;
  readonly start: number;
  readonly end: number;
}

/** What the four voices of the program can be told. */
export interface FliteCall {
  readonly text: string;
  readonly voice: 'slt' | 'rms' | 'awb' | 'kal16';
  /** How much longer than normal each sound lasts: 0.9 is faster. */
  readonly stretch?: number;
  readonly pitchHz?: number;
  readonly pitchSpreadHz?: number;
}

export interface FliteSpeech {
  /** 16 bit mono. */
  readonly pcm: Int16Array;
  readonly sampleRate: number;
  readonly phones: readonly Phone[];
}

export const SILENT_PHONE = 'pau';

/**
 * The most characters one call may carry. Speech is about 14 characters a second, so this is half a
 * minute and some 400 ms of work: short enough to drop, long enough for any sentence.
 */
export const MAX_CALL_CHARACTERS = 400;
