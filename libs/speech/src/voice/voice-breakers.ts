import type { VoiceProviderName } from '@cuelight/contracts';
import {
  admit,
  afterFailure,
  afterSuccess,
  closedBreaker,
  defaultBreakerRules,
  type BreakerRules,
  type CircuitBreaker,
} from '@cuelight/domain';
import { VoiceError } from './voice-error.js';

/** A refused key stays refused until a person acts; asking again every line would only look like an attack. */
const AUTH_WAIT_MS = 300_000;
const UNTOLD_RATE_WAIT_MS = 10_000;

/** Leaves a voice alone for a while when it fails, so that a line reaches the next one at once. */
export class VoiceBreakers {
  private readonly breakers = new Map<VoiceProviderName, CircuitBreaker>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly rules: BreakerRules = { ...defaultBreakerRules, failures: 3 },
  ) {}

  state(provider: VoiceProviderName): CircuitBreaker['state'] {
    return this.of(provider).state;
  }

  /** How long a voice will still be left alone; null when it is not. */
  retryInMs(provider: VoiceProviderName): number | null {
    const breaker = this.of(provider);
    return breaker.state === 'open' ? Math.max(0, Math.ceil(breaker.until - this.now())) : null;
  }

  /** Runs `call`, unless the voice is being left alone. */
  async run<T>(provider: VoiceProviderName, call: () => Promise<T>): Promise<T> {
    const admission = admit(this.of(provider), this.now(), this.rules);
    if (!admission.admitted) {
      const retryAfterMs = Math.ceil(admission.retryAt - this.now());
      const message = `left alone for another ${retryAfterMs} ms after it failed`;
      throw new VoiceError('unavailable', provider, message, { retryAfterMs });
    }
    this.breakers.set(provider, admission.breaker);
    try {
      const result = await call();
      this.breakers.set(provider, afterSuccess());
      return result;
    } catch (error) {
      this.breakers.set(provider, this.after(provider, error));
      throw error;
    }
  }

  private after(provider: VoiceProviderName, error: unknown): CircuitBreaker {
    const breaker = this.of(provider);
    const fail = (waitMs?: number) => afterFailure(breaker, this.now(), this.rules, waitMs);
    // A cancelled line says nothing about the voice, and half-open must not stay so for it.
    if (!(error instanceof VoiceError)) return breaker.state === 'half-open' ? fail() : breaker;
    switch (error.kind) {
      case 'invalid':
        return afterSuccess();
      case 'auth':
        return fail(AUTH_WAIT_MS);
      case 'rate-limited':
        return fail(error.options.retryAfterMs ?? UNTOLD_RATE_WAIT_MS);
      case 'transient':
      case 'unavailable':
        return fail();
      default:
        return error.kind satisfies never;
    }
  }

  private of(provider: VoiceProviderName): CircuitBreaker {
    return this.breakers.get(provider) ?? closedBreaker;
  }
}
