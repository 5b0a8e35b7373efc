import * as z from 'zod';
import { ContentFilter, defaultContentFilter } from '../script/content-filter.js';
import { VoiceProviderName } from '../speech/voice-settings.js';

const Buffer = z.strictObject({
  warningThresholdSeconds: z.number().min(1).max(3_600),
  criticalThresholdSeconds: z.number().min(1).max(3_600),
});
const Filler = z.strictObject({
  enabled: z.boolean(),
  maxConsecutive: z.int().min(0).max(20),
  /** After so long on the slate the count in a row begins anew, if somebody watches. */
  restSeconds: z.int().min(10).max(86_400),
  style: z.enum(['callback', 'banter', 'recap']),
  /** Whether a short transition is made by itself between two topics. */
  bridges: z.boolean(),
});
const ChatIntake = z.strictObject({
  enabled: z.boolean(),
  ratePerMinute: z.number().min(0.1).max(60),
  autoApprove: z.boolean(),
});
const Rendering = z.strictObject({
  maxConcurrentForming: z.int().min(1).max(16),
  ttsModel: z.string().min(1).max(80),
  retryAttempts: z.int().min(1).max(10),
  /** Voice providers, best first; one that is not configured is passed over. */
  voiceProviders: z.array(VoiceProviderName).min(1).max(3),
  /** Whether the next provider speaks a line that the first one could not. */
  voiceFallback: z.boolean(),
});
const ScriptGeneration = z.strictObject({
  model: z.string().min(1).max(120),
  defaultExchanges: z.int().min(1).max(100),
  maxExchanges: z.int().min(1).max(100),
  wordsPerMinute: z.number().min(60).max(400),
});
/** US dollars; what a call costs is reckoned with what holds when it is made. */
const Dollars = z.number().min(0).max(10_000);
/** Dollars for a million tokens. */
export const ModelPrice = z.strictObject({
  model: z.string().trim().min(1).max(120),
  input: Dollars,
  /** Input that the provider had in its cache. */
  cachedInput: Dollars,
  output: Dollars,
});
export type ModelPrice = z.infer<typeof ModelPrice>;

/** What a voice model costs: by what is said, by how long it takes, or both. */
export const VoicePrice = z.strictObject({
  provider: VoiceProviderName,
  model: z.string().trim().min(1).max(120),
  perThousandCharacters: Dollars,
  perMinute: Dollars,
});
export type VoicePrice = z.infer<typeof VoicePrice>;

/** Prices in place of the lists that are built in. */
const Prices = z.strictObject({
  models: z.array(ModelPrice).max(100),
  voices: z.array(VoicePrice).max(100),
});

export const OrchestratorConfig = z
  .strictObject({
    buffer: Buffer,
    filler: Filler,
    chatIntake: ChatIntake,
    rendering: Rendering,
    scriptGeneration: ScriptGeneration,
    contentFilter: ContentFilter,
    prices: Prices,
  })
  .refine(
    ({ buffer }) => buffer.criticalThresholdSeconds < buffer.warningThresholdSeconds,
    'the critical threshold must be below the warning threshold',
  )
  .refine(
    ({ scriptGeneration: s }) => s.defaultExchanges <= s.maxExchanges,
    'the default number of exchanges must not exceed the maximum',
  )
  .meta({ id: 'OrchestratorConfig' });
export type OrchestratorConfig = z.infer<typeof OrchestratorConfig>;

export const UpdateOrchestratorConfig = z
  .strictObject({
    buffer: Buffer.partial(),
    filler: Filler.partial(),
    chatIntake: ChatIntake.partial(),
    rendering: Rendering.partial(),
    scriptGeneration: ScriptGeneration.partial(),
    contentFilter: ContentFilter.partial(),
    prices: Prices.partial(),
  })
  .partial()
  .meta({ id: 'UpdateOrchestratorConfig' });
export type UpdateOrchestratorConfig = z.infer<typeof UpdateOrchestratorConfig>;

export const defaultOrchestratorConfig: OrchestratorConfig = {
  buffer: { warningThresholdSeconds: 15, criticalThresholdSeconds: 5 },
  filler: { enabled: true, maxConsecutive: 3, restSeconds: 60, style: 'callback', bridges: false },
  chatIntake: { enabled: true, ratePerMinute: 1, autoApprove: false },
  rendering: {
    maxConcurrentForming: 2,
    ttsModel: 'eleven_turbo_v2',
    retryAttempts: 3,
    voiceProviders: ['elevenlabs', 'openai', 'flite'],
    voiceFallback: true,
  },
  scriptGeneration: {
    model: 'gpt-4o',
    defaultExchanges: 8,
    maxExchanges: 30,
    wordsPerMinute: 150,
  },
  contentFilter: defaultContentFilter,
  prices: { models: [], voices: [] },
};
