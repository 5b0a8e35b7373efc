/** Millionths of a dollar for a million tokens, which is: dollars for a million tokens, times 1,000,000. */
export interface Price {
  readonly input: bigint;
  /** Input the provider had in its cache. */
  readonly cachedInput: bigint;
  readonly output: bigint;
}

/** By the beginning of the model's name; the longest that fits counts. */
export type PriceTable = Readonly<Record<string, Price>>;

export interface TokenCount {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

const dollars = (input: number, cachedInput: number, output: number): Price => ({
  input: micros(input),
  cachedInput: micros(cachedInput),
  output: micros(output),
});
const micros = (amount: number) => BigInt(Math.round(amount * 1_000_000));

/** OpenAI's list prices (platform.openai.com/docs/pricing, standard tier). Anywhere else they mean nothing. */
export const openAiPrices: PriceTable = {
  'gpt-4o': dollars(2.5, 1.25, 10),
  'gpt-4o-mini': dollars(0.15, 0.075, 0.6),
  'gpt-4.1': dollars(2, 0.5, 8),
  'gpt-4.1-mini': dollars(0.4, 0.1, 1.6),
  'gpt-4.1-nano': dollars(0.1, 0.025, 0.4),
  'gpt-5': dollars(1.25, 0.125, 10),
  'gpt-5-mini': dollars(0.25, 0.025, 2),
  'gpt-5-nano': dollars(0.05, 0.005, 0.4),
  o3: dollars(2, 0.5, 8),
  'o4-mini': dollars(1.1, 0.275, 4.4),
};

/** What a call cost; null when the table does not know the model, which is not the same as nothing. */
export function costMicros(model: string, tokens: TokenCount, prices: PriceTable): bigint | null {
  const price = priceOf(model, prices);
  if (!price) return null;
  const millionths =
    BigInt(tokens.input - tokens.cached) * price.input +
    BigInt(tokens.cached) * price.cachedInput +
    BigInt(tokens.output) * price.output;
  return (millionths + 500_000n) / 1_000_000n;
}

/** "gpt-4o-2024-11-20" costs what "gpt-4o" costs, and "gpt-4o-mini-2024-07-18" what the mini costs. */
function priceOf(model: string, prices: PriceTable): Price | undefined {
  const known = Object.keys(prices)
    .filter((name) => model === name || model.startsWith(`${name}-`))
    .sort((a, b) => b.length - a.length)[0];
  if (known === undefined) return undefined;
  // "gpt-5-pro" is another model than "gpt-5": only a date or "latest" may follow a name.
  const rest = model.slice(known.length);
  return /^$|^-(?:\d{4}[\d-]*|latest)$/.test(rest) ? prices[known] : undefined;
}
