import type { VoiceProviderName } from '@cuelight/contracts';

/**
 * Why a voice did not speak, by what helps:
 * - `transient`: try again soon (5xx, cut connection, time-out)
 * - `rate-limited`: try again after `retryAfterMs`
 * - `auth`: the key is missing or wrong; nothing helps until a person changes it
 * - `invalid`: this line or voice is refused, or the answer was not sound; another voice may do
 * - `unavailable`: not configured or stopped
 */
export type VoiceErrorKind = 'transient' | 'rate-limited' | 'auth' | 'invalid' | 'unavailable';

export class VoiceError extends Error {
  override readonly name = 'VoiceError';

  constructor(
    readonly kind: VoiceErrorKind,
    readonly provider: VoiceProviderName,
    message: string,
    readonly options: { readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super(`${provider}: ${message}`, { cause: options.cause });
  }
}
