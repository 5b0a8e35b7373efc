import type { ModelPrice } from '@cuelight/contracts';
import { costOfTokens } from '@cuelight/domain';
import type { WritingUsage } from '../writer/writing-usage.js';
import type { Answered, Ask } from './completion.js';

/** English text has about four characters a token (OpenAI's own rule of thumb). */
const CHARACTERS_PER_TOKEN = 4;

/** Adds up what all attempts at one script cost. */
export class UsageMeter {
  private attempts = 0;
  private tokensIn = 0;
  private tokensOut = 0;
  private counted: WritingUsage['counted'] = 'server';
  private amount: bigint | null = 0n;
  private model: string;

  constructor(
    private readonly operation: string,
    model: string,
    private readonly prices: readonly ModelPrice[],
    private readonly now: () => number,
    private readonly startedAt = now(),
  ) {
    this.model = model;
  }

  sent(): void {
    this.attempts += 1;
  }

  answered(ask: Ask, { model, tokens, text }: Answered): void {
    this.model = model;
    this.add(ask, tokens, text);
  }

  /** The answer broke off, and what came of it was paid for all the same. */
  brokeOff(ask: Ask, text: string): void {
    if (text !== '') this.add(ask, null, text);
  }

  total(): WritingUsage {
    return {
      provider: 'openai',
      model: this.model,
      operation: this.operation,
      attempts: this.attempts,
      tokensIn: this.tokensIn,
      tokensOut: this.tokensOut,
      counted: this.counted,
      amountMicros: this.amount,
      durationMs: Math.round(this.now() - this.startedAt),
    };
  }

  private add(ask: Ask, counted: Answered['tokens'], text: string): void {
    const tokens = counted ?? {
      input: estimate([ask.system, ...ask.turns]),
      output: estimate([text]),
      cached: 0,
    };
    if (!counted) this.counted = 'estimate';
    this.tokensIn += tokens.input;
    this.tokensOut += tokens.output;
    const cost = costOfTokens(this.model, tokens, this.prices);
    this.amount = cost === null || this.amount === null ? null : this.amount + cost;
  }
}

function estimate(texts: readonly string[]): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
