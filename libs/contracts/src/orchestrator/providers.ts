import * as z from 'zod';
import { WriterName } from '../script/index.js';
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
    /** Empty when they could not be asked for. */
    models: z.array(z.string()),
  })
  .meta({ id: 'LanguageProvider' });
export type LanguageProvider = z.infer<typeof LanguageProvider>;

/** Who can speak, and how that goes. */
export const VoiceProviderState = z
  .object({
    provider: VoiceProviderName,
    configured: z.boolean(),
    health: VoiceHealth,
    breaker: z.enum(['ready', 'resting', 'trying']),
    retryInMs: z.number().nonnegative().nullable(),
    voices: z.array(VoiceInfo),
  })
  .meta({ id: 'VoiceProviderState' });
export type VoiceProviderState = z.infer<typeof VoiceProviderState>;

export const Providers = z
  .object({
    languages: z.array(LanguageProvider),
    /** Null when no worker answered in time. */
    voices: z.array(VoiceProviderState).nullable(),
  })
  .meta({ id: 'Providers' });
export type Providers = z.infer<typeof Providers>;
