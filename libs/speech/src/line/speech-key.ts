import { createHash } from 'node:crypto';
import type { VoiceSettings } from '@cuelight/contracts';
import { canonicalJson } from '@cuelight/domain';

/** Raised when the same text and voice come to sound different: tone, levels, normalisation, mouth rules. */
export const SPEECH_VERSION = 1;

/** SHA-256 of everything that changes a line's sound and mouth. Equal keys, equal sound. */
export function speechKey(text: string, settings: VoiceSettings): string {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return createHash('sha256')
    .update(canonicalJson({ version: SPEECH_VERSION, line, settings }))
    .digest('hex');
}

/** A number from the text, for what a voice may vary: the same line always laughs the same way. */
export const textSeed = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32LE(0);
