import { costOfSpeech, voicePrice } from './voice-prices.js';

const line = { characters: 1_000, seconds: 60 };

describe('costOfSpeech', () => {
  it.each([
    ['elevenlabs', 'eleven_multilingual_v2', 100_000n],
    ['elevenlabs', 'eleven_turbo_v2', 50_000n],
    ['elevenlabs', 'eleven_flash_v2_5', 50_000n],
    ['openai', 'gpt-4o-mini-tts', 15_000n],
    ['flite', 'rms', 0n],
  ] as const)('of a minute and a thousand characters by %s with %s', (provider, model, micros) => {
    expect(costOfSpeech({ provider, model, ...line }, [])).toBe(micros);
  });

  it('adds up what is said and how long it takes, at the price that was set', () => {
    const own = [
      { provider: 'elevenlabs', model: 'eleven_turbo_v2', perThousandCharacters: 0.02, perMinute: 0.01 },
    ] as const; // prettier-ignore
    const short = { characters: 500, seconds: 30 };
    const spoken = { provider: 'elevenlabs', model: 'eleven_turbo_v2', ...short } as const;
    expect(costOfSpeech(spoken, own)).toBe(15_000n);
    expect(voicePrice({ ...spoken, model: 'eleven_v3' }, own).perThousandCharacters).toBe(0.1);
  });
});
