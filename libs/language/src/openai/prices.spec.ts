import { costMicros, openAiPrices } from './prices.js';

const tokens = { input: 1_000, cached: 0, output: 200 };

describe('costMicros', () => {
  it('counts input, cached input and output at their prices', () => {
    // 600 x $2.50 + 400 x $1.25 + 200 x $10, each for a million
    expect(costMicros('gpt-4o', { input: 1_000, cached: 400, output: 200 }, openAiPrices)).toBe(
      4_000n,
    );
  });

  it('knows dated names and does not take a mini for its big brother', () => {
    expect(costMicros('gpt-4o-2024-11-20', tokens, openAiPrices)).toBe(4_500n);
    expect(costMicros('gpt-4o-mini-2024-07-18', tokens, openAiPrices)).toBe(270n);
  });

  it('knows nothing of other models', () => {
    expect(costMicros('gpt-5-pro', tokens, openAiPrices)).toBeNull();
    expect(costMicros('llama3.1:8b', tokens, openAiPrices)).toBeNull();
  });
});
