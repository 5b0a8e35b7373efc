import * as z from 'zod';
import { WriterName } from '../script/index.js';
import { ModelPrice } from './config.js';
import { VoiceHealth, VoiceInfo, VoiceProviderName } from '../speech/index.js';

/** Who can write, and how that goes. */
export const LanguageProvider = z
  .object({
    provider: WriterName,
    configured: z.boolean(),
    /** `resting` after too many failures in a row, `trying` while one call finds out whether it is back. */
    breaker: z.enum(['ready', 'resting', 'trying']),
    retryInMs: z.number().nonnegative().nullable(),
    lastError: z.string().nullable(),
    model: z.string(),
    /** What its models are known to cost; the show's own prices come before these. */
    prices: z.array(ModelPrice),
    /** Empty when they could not be asked for. */
    models: z.array(z.string()),
  })
  .meta({ id: 'LanguageProvider' });
export type LanguageProvider = z.infer<typeof LanguageProvider>;

/** Who can speak in one worker, and how that goes: each has keys and breakers of its own. */
export const VoiceOfWorker = z.object({
  provider: VoiceProviderName,
  configured: z.boolean(),
  health: VoiceHealth,
  breaker: z.enum(['ready', 'resting', 'trying']),
  retryInMs: z.number().nonnegative().nullable(),
  voices: z.array(VoiceInfo),
});
export type VoiceOfWorker = z.infer<typeof VoiceOfWorker>;

/** Who can speak: as the worker that is best off has it, with the voices of all of them. */
export const VoiceProviderState = VoiceOfWorker.extend({
  workers: z.object({
    asked: z.int().positive(),
    ready: z.int().nonnegative(),
    /** Why the others cannot speak now, each reason once. */
    reasons: z.array(z.string()),
  }),
}).meta({ id: 'VoiceProviderState' });
export type VoiceProviderState = z.infer<typeof VoiceProviderState>;

export const Providers = z
  .object({
    languages: z.array(LanguageProvider),
    /** Null when no worker answered in time. */
    voices: z.array(VoiceProviderState).nullable(),
  })
  .meta({ id: 'Providers' });
export type Providers = z.infer<typeof Providers>;
