import { setTimeout as delay } from 'node:timers/promises';
import type { ModelPrice } from '@cuelight/contracts';
import {
  admit,
  afterAbandon,
  afterFailure,
  afterSuccess,
  closedBreaker,
  defaultBreakerRules,
  openAiListPrices,
  type BreakerRules,
  type CircuitBreaker,
} from '@cuelight/domain';
import { APIError, OpenAI } from 'openai';
import type { WriterStatus } from '../writer/script-writer.js';
import { WriterError } from '../writer/writer-error.js';
import { fullAbilities, withoutWhatFailed, type Abilities } from './abilities.js';
import { complete, type Answered, type Ask } from './completion.js';
import { failureOf } from './failure.js';
import { OPENAI_BASE_URL, type OpenAiOptions } from './openai-options.js';
import type { UsageMeter } from './usage-meter.js';

export interface ProviderCall {
  /** Ends the call, for the caller's reason or at the deadline. */
  readonly signal: AbortSignal;
  /** When the signal will end it at the latest, on the provider's clock. */
  readonly endsAt: number;
  readonly meter: UsageMeter;
  readonly onText: (piece: string) => void;
  readonly onRestart: (reason: string) => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;
/** Timers may fire a little early; a call just before the time is up would be refused again. */
const TIMER_SLACK_MS = 10;

/** One server: sends requests, again where that helps, and leaves it alone when it is down. */
export class OpenAiProvider {
  readonly client: OpenAI;
  readonly baseUrl: string;
  readonly prices: readonly ModelPrice[];
  readonly now: () => number;
  private readonly attempts: number;
  private readonly silenceMs: number;
  private readonly rules: BreakerRules;
  private readonly random: () => number;
  private readonly abilities = new Map<string, Abilities>();
  private breaker: CircuitBreaker = closedBreaker;
  private lastError: string | null = null;

  constructor(options: OpenAiOptions) {
    this.baseUrl = options.baseUrl ?? OPENAI_BASE_URL;
    this.prices = options.prices ?? (this.baseUrl === OPENAI_BASE_URL ? openAiListPrices : []);
    this.attempts = options.attempts ?? 3;
    this.silenceMs = options.silenceMs ?? 30_000;
    this.rules = { ...defaultBreakerRules, ...options.breaker };
    this.now = options.now ?? (() => performance.now());
    this.random = options.random ?? Math.random;
    this.client = new OpenAI({
      baseURL: this.baseUrl,
      // The SDK wants a key, and what is left out it would take from the environment.
      apiKey: options.apiKey || 'none',
      organization: null,
      project: null,
      webhookSecret: null,
      adminAPIKey: null,
      logLevel: 'off',
      // Retries have to know the deadline and the circuit breaker, so they are made here.
      maxRetries: 0,
    });
  }

  async ask(ask: Ask, call: ProviderCall): Promise<Answered> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.askOnce(ask, call);
      } catch (error) {
        const failure = this.failed(error, call);
        const waitMs = this.waitBeforeRetry(failure, attempt, call);
        if (waitMs === undefined) {
          this.rest(failure);
          throw failure;
        }
        call.onRestart(failure.message);
        await delay(waitMs, undefined, { signal: call.signal }).catch(() => {
          throw call.signal.reason;
        });
      }
    }
  }

  status(model: string): WriterStatus {
    const wait = (until: number) => Math.max(0, Math.ceil(until - this.now()));
    const { breaker, lastError } = this;
    const common = { writer: 'openai', model, lastError } as const;
    switch (breaker.state) {
      case 'closed':
        return { ...common, state: 'ready', retryInMs: null };
      case 'open':
        return { ...common, state: 'resting', retryInMs: wait(breaker.until) };
      case 'half-open':
        return { ...common, state: 'trying', retryInMs: wait(breaker.lostAt) };
      default:
        return breaker satisfies never;
    }
  }

  /** Whether pictures are left out for this model, because it cannot see. */
  isBlind(model: string): boolean {
    return this.abilitiesOf(model).pictures === 'left-out';
  }

  /** Sends a request; again at once, with less in it, when the server does not understand something. */
  private async askOnce(ask: Ask, call: ProviderCall): Promise<Answered> {
    this.enter();
    for (;;) {
      const abilities = this.abilitiesOf(ask.model);
      let heard = '';
      const onText = (piece: string) => {
        heard += piece;
        call.onText(piece);
      };
      call.meter.sent();
      try {
        const { silenceMs } = this;
        const options = { signal: call.signal, silenceMs, onText };
        const answered = await complete(this.client, ask, abilities, options);
        call.meter.answered(ask, answered);
        this.breaker = afterSuccess();
        this.lastError = null;
        return answered;
      } catch (error) {
        call.meter.brokeOff(ask, heard);
        const less = isComplaint(error)
          ? withoutWhatFailed(abilities, error.message, {
              pictures: ask.pictures.length,
              temperature: ask.temperature,
            })
          : undefined;
        if (!less) throw error;
        this.abilities.set(ask.model, less);
      }
    }
  }

  private enter(): void {
    const admission = admit(this.breaker, this.now(), this.rules);
    if (admission.admitted) {
      this.breaker = admission.breaker;
      return;
    }
    const waitMs = Math.ceil(admission.retryAt - this.now());
    const seconds = Math.ceil(waitMs / 1_000);
    throw new WriterError(
      'unavailable',
      'openai',
      `${this.baseUrl} is left alone for ${seconds} s after failures (${this.lastError ?? ''})`,
      { retryAfterMs: waitMs },
    );
  }

  /** Takes note of a failure. Rethrows when it is the caller's own doing. */
  private failed(error: unknown, { signal }: ProviderCall): WriterError {
    const isLate = error === signal.reason;
    if (isLate && !(error instanceof WriterError)) {
      this.breaker = afterAbandon(this.breaker, this.now());
      throw error;
    }
    const failure = failureOf(error, this.baseUrl);
    // What the breaker itself refused is no news of the server.
    if (failure !== error || isLate) this.note(failure);
    return failure;
  }

  private note(failure: WriterError): void {
    this.lastError = failure.message;
    switch (failure.kind) {
      case 'transient':
      case 'unavailable':
        this.breaker = afterFailure(this.breaker, this.now(), this.rules);
        return;
      case 'rate-limited':
        this.breaker = afterAbandon(this.breaker, this.now());
        return;
      case 'auth':
      case 'rejected':
      case 'refusal':
      case 'bad-answer':
        // It answered, if only to say no.
        this.breaker = afterSuccess();
        return;
      default:
        failure.kind satisfies never;
    }
  }

  /** A server that asked for more patience than the call had is left alone by all calls. */
  private rest({ kind, details }: WriterError): void {
    if (kind !== 'rate-limited' || details.retryAfterMs === undefined) return;
    this.breaker = afterFailure(this.breaker, this.now(), this.rules, details.retryAfterMs);
  }

  private waitBeforeRetry(
    { kind, details }: WriterError,
    attempt: number,
    { signal, endsAt }: ProviderCall,
  ): number | undefined {
    if (kind !== 'transient' && kind !== 'rate-limited') return undefined;
    if (attempt >= this.attempts || signal.aborted) return undefined;
    const growing = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
    const spread = growing * (0.75 + this.random() / 2);
    const waitMs = (details.retryAfterMs ?? spread) + TIMER_SLACK_MS;
    return this.now() + waitMs < endsAt ? waitMs : undefined;
  }

  private abilitiesOf(model: string): Abilities {
    return this.abilities.get(model) ?? fullAbilities;
  }
}

function isComplaint(error: unknown): error is APIError {
  if (!(error instanceof APIError)) return false;
  // Ollama answers 500 when a model cannot see.
  const status: unknown = error.status;
  return status === 400 || status === 415 || status === 422 || status === 500;
}
