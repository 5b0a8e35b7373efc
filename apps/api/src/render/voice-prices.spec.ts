import { priceOf } from './voice-prices.js';

const line = { characters: 1_000, seconds: 60 };

describe('priceOf', () => {
  it.each([
    ['elevenlabs', 'eleven_multilingual_v2', 100_000n],
    ['elevenlabs', 'eleven_turbo_v2', 50_000n],
    ['elevenlabs', 'eleven_flash_v2_5', 50_000n],
    ['openai', 'gpt-4o-mini-tts', 15_000n],
    ['flite', 'rms', 0n],
  ] as const)('of a minute and a thousand characters by %s with %s', (provider, model, micros) => {
    expect(priceOf({ provider, model, ...line })).toBe(micros);
  });
});
