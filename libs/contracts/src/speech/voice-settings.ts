import * as z from 'zod';
import { ElevenLabsVoice, FliteVoice, OpenAiVoice } from '../show/index.js';

/** Who can turn text into sound. `flite` is embedded: no key, no network. */
export const VoiceProviderName = z.enum(['flite', 'elevenlabs', 'openai']);
export type VoiceProviderName = z.infer<typeof VoiceProviderName>;

const Model = z.string().min(1).max(100);

/** One provider's voice with all that provider needs to speak: the character's setting plus the model. */
export const VoiceSettings = z.discriminatedUnion('provider', [
  FliteVoice.extend({ provider: z.literal('flite') }),
  ElevenLabsVoice.extend({ provider: z.literal('elevenlabs'), model: Model }),
  OpenAiVoice.extend({ provider: z.literal('openai'), model: Model }),
]);
export type VoiceSettings = z.infer<typeof VoiceSettings>;
export type FliteSettings = Extract<VoiceSettings, { provider: 'flite' }>;
export type ElevenLabsSettings = Extract<VoiceSettings, { provider: 'elevenlabs' }>;

/** The models a show speaks with (`rendering.ttsModel` of the configuration is ElevenLabs'). */
export const VoiceModels = z.object({
  elevenlabs: Model.default('eleven_turbo_v2'),
  openai: Model.default('gpt-4o-mini-tts'),
});
export type VoiceModels = z.infer<typeof VoiceModels>;
