import type { ModelPrice } from '@cuelight/contracts';

export interface TokenCount {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

const price = (model: string, input: number, cachedInput: number, output: number): ModelPrice => ({
  model,
  input,
  cachedInput,
  output,
});

/** OpenAI's list prices (platform.openai.com/docs/pricing, standard tier). Anywhere else they mean nothing. */
export const openAiListPrices: readonly ModelPrice[] = [
  price('gpt-4o', 2.5, 1.25, 10),
  price('gpt-4o-mini', 0.15, 0.075, 0.6),
  price('gpt-4.1', 2, 0.5, 8),
  price('gpt-4.1-mini', 0.4, 0.1, 1.6),
  price('gpt-4.1-nano', 0.1, 0.025, 0.4),
  price('gpt-5', 1.25, 0.125, 10),
  price('gpt-5-mini', 0.25, 0.025, 2),
  price('gpt-5-nano', 0.05, 0.005, 0.4),
  price('o3', 2, 0.5, 8),
  price('o4-mini', 1.1, 0.275, 4.4),
];

/** What a call cost, in millionths of a dollar; null when no price is known, which is not the same as nothing. */
export function costOfTokens(
  model: string,
  tokens: TokenCount,
  prices: readonly ModelPrice[],
): bigint | null {
  const known = modelPrice(model, prices);
  if (!known) return null;
  // Dollars for a million tokens are millionths of a dollar for one.
  const micros =
    (tokens.input - tokens.cached) * known.input +
    tokens.cached * known.cachedInput +
    tokens.output * known.output;
  return BigInt(Math.round(micros));
}

/** "gpt-4o-2024-11-20" costs what "gpt-4o" costs, and "gpt-4o-mini-2024-07-18" what the mini costs. The first that fits counts. */
export function modelPrice(model: string, prices: readonly ModelPrice[]): ModelPrice | undefined {
  const exact = prices.find((one) => one.model === model);
  if (exact) return exact;
  return prices.find(
    (one) => model.startsWith(one.model) && isDated(model.slice(one.model.length)),
  );
}

/** "gpt-5-pro" is another model than "gpt-5": only a date or "latest" may follow a name. */
function isDated(rest: string): boolean {
  return /^-(?:\d{4}[\d-]*|latest)$/.test(rest);
}
