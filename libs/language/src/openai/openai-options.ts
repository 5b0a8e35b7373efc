import type { ModelPrice } from '@cuelight/contracts';
import type { BreakerRules } from '@cuelight/domain';

export interface OpenAiOptions {
  /** Where the API is: OpenAI's own by default; Ollama's is `http://127.0.0.1:11434/v1`. */
  readonly baseUrl?: string | undefined;
  /** Servers at home need none. */
  readonly apiKey?: string | undefined;
  readonly model: string;
  /** Default: OpenAI's list for OpenAI's own API, else nothing is known of the price. */
  readonly prices?: readonly ModelPrice[];
  /** How often a request is sent at most, when sending it again may help. Default: 3. */
  readonly attempts?: number;
  /** A script has to be there by then. Default: 90 s. */
  readonly deadlineMs?: number;
  /** So long a server may be silent, before the first word or between two. Default: 30 s. */
  readonly silenceMs?: number;
  readonly breaker?: Partial<BreakerRules>;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
  /** 0 to 1, so that copies of the api do not retry in step. */
  readonly random?: () => number;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';
