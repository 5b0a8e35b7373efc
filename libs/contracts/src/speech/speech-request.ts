import * as z from 'zod';
import { Voices } from '../show/index.js';
import { ArtefactHash, FaceCue, GestureCue, SpokenLine } from '../take/index.js';
import { VoiceModels, VoiceProviderName } from './voice-settings.js';

/** About two minutes of speech. Longer text is refused: split it into lines. */
export const MAX_LINE_CHARACTERS = 2000;

/** Everything that decides how one line sounds and looks. */
export const SpeechRequest = z.object({
  /** What the writer wrote, with performance tags such as `[laughs]`. */
  text: z.string().min(1).max(MAX_LINE_CHARACTERS),
  voices: Voices,
  models: VoiceModels.prefault({}),
  /** Best first. One the character has no voice for is passed over. */
  providers: z.array(VoiceProviderName).min(1).max(3).default(['flite']),
  /** Picks between equal readings (which stressed word nods); the same seed gives the same line. */
  seed: z.int().nonnegative(),
  /** Names of the rest of the cast: saying one turns the eyes to the partner. */
  cast: z.array(z.string().min(1)).max(20).default([]),
});
export type SpeechRequest = z.infer<typeof SpeechRequest>;

/** Something a producer should know about a line that was rendered all the same. */
export const SpeechWarning = z.object({
  code: z.enum([
    'caption-only',
    'partly-unspoken',
    'unknown-tag',
    'voice-fallback',
    'timing-rejected',
    'low-sync',
  ]),
  message: z.string(),
});
export type SpeechWarning = z.infer<typeof SpeechWarning>;

/** When a tag of the line is heard: its index among the line's tags, and milliseconds of the sound. */
export const MarkTime = z.object({
  mark: z.int().nonnegative(),
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
});
export type MarkTime = z.infer<typeof MarkTime>;

/** A line's sound with mouth and words. Depends on text and voice alone, so it can be kept under `key`. */
export const VoicedSpeech = z.object({
  /** The same text, voice and settings give the same key on every machine. */
  key: ArtefactHash,
  frames: z.int().positive(),
  spoken: SpokenLine,
  marks: z.array(MarkTime),
  warnings: z.array(SpeechWarning),
  /** Characters a provider bills for; 0 for the embedded voice. */
  billedCharacters: z.int().nonnegative(),
});
export type VoicedSpeech = z.infer<typeof VoicedSpeech>;

/** A voiced line with its performance. The sound itself is stored apart, under `spoken.audio`. */
export const SpeechResult = VoicedSpeech.extend({
  caption: z.string(),
  faces: z.array(FaceCue),
  gestures: z.array(GestureCue),
});
export type SpeechResult = z.infer<typeof SpeechResult>;

/** A voice a provider offers, for the pickers of the console. */
export const VoiceInfo = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
});
export type VoiceInfo = z.infer<typeof VoiceInfo>;

export const VoiceHealth = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('not-configured'), reason: z.string() }),
  z.object({ state: z.literal('failing'), reason: z.string() }),
]);
export type VoiceHealth = z.infer<typeof VoiceHealth>;
