import { costOfTokens, modelPrice, openAiListPrices } from './model-prices.js';

const tokens = { input: 1_000, cached: 0, output: 200 };

describe('costOfTokens', () => {
  it('counts input, cached input and output at their prices', () => {
    // 600 x $2.50 + 400 x $1.25 + 200 x $10, each for a million
    const call = { input: 1_000, cached: 400, output: 200 };
    expect(costOfTokens('gpt-4o', call, openAiListPrices)).toBe(4_000n);
  });

  it('knows dated names and does not take a mini for its big brother', () => {
    expect(costOfTokens('gpt-4o-2024-11-20', tokens, openAiListPrices)).toBe(4_500n);
    expect(costOfTokens('gpt-4o-mini-2024-07-18', tokens, openAiListPrices)).toBe(270n);
  });

  it('knows nothing of other models', () => {
    expect(costOfTokens('gpt-5-pro', tokens, openAiListPrices)).toBeNull();
    expect(costOfTokens('llama3.1:8b', tokens, openAiListPrices)).toBeNull();
  });

  it('is nothing for a price of nothing, which is known', () => {
    const free = { model: 'llama3.1:8b', input: 0, cachedInput: 0, output: 0 };
    expect(costOfTokens('llama3.1:8b', tokens, [free])).toBe(0n);
  });
});

it('takes the first price, and an exact name before a dated one', () => {
  const own = { model: 'gpt-4o', input: 1, cachedInput: 1, output: 1 };
  const dated = { ...own, model: 'gpt-4o-2024-11-20', output: 2 };
  expect(modelPrice('gpt-4o-2024-08-06', [own, ...openAiListPrices])).toBe(own);
  expect(modelPrice('gpt-4o-2024-11-20', [own, dated])).toBe(dated);
});
