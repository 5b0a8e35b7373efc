import {
  defaultOrchestratorConfig,
  type OrchestratorConfig,
  type Providers,
  type Usage,
} from '@cuelight/contracts';
import { openAiListPrices } from '@cuelight/domain';
import { modelRows, type PriceMatter, voiceRows, withModel, withoutVoice } from './price-rows';

const used = (change: Partial<Usage['byModel'][number]>): Usage['byModel'][number] => ({
  provider: 'openai', model: 'gpt-4o', calls: 1, failed: 0, cached: 0, tokensIn: 0, tokensOut: 0, characters: 0,
  amountMicros: 0, durationMs: 0, ...change,
}); // prettier-ignore

function matter(
  prices: Partial<OrchestratorConfig['prices']>,
  calls: Usage['byModel'] = [],
  configured = true,
): PriceMatter {
  const config = { ...defaultOrchestratorConfig, prices: { models: [], voices: [], ...prices } };
  const openai: Providers['languages'][number] = {
    provider: 'openai', configured, breaker: 'ready', retryInMs: null, lastError: null, model: 'gpt-4o', models: [],
    prices: [...openAiListPrices],
  }; // prettier-ignore
  return { config, writers: [openai], used: calls };
}

const own = { model: 'gpt-4o', input: 1, cachedInput: 1, output: 1 };
const voice = { provider: 'elevenlabs', model: 'eleven_turbo_v2', perThousandCharacters: 0.01, perMinute: 0 } as const; // prettier-ignore

describe('prices of models', () => {
  it('are those of the list, of whoever writes and whoever was asked, each once', () => {
    const calls = [used({ model: 'gpt-4o-2024-11-20', tokensIn: 5 }), used({ model: 'llama3.1', tokensOut: 1 })]; // prettier-ignore
    expect(modelRows(matter({}, calls))).toMatchObject([
      { price: { model: 'gpt-4o', input: 2.5, output: 10 }, source: 'list' },
      { price: { model: 'llama3.1', input: 0 }, source: 'none' },
    ]);
  });

  it("are the show's own where it has one", () => {
    expect(modelRows(matter({ models: [own] }))).toEqual([{ price: own, source: 'own' }]);
  });

  it('leave out who has no key, and calls that were for voices or the embedded writer', () => {
    const calls = [used({ model: 'gpt-4o-mini-tts', characters: 9 }), used({ provider: 'house', tokensIn: 1 })]; // prettier-ignore
    expect(modelRows(matter({}, calls, false))).toEqual([]);
  });
});

describe('prices of voices', () => {
  it("are those of the list, or the show's own", () => {
    const calls = [used({ model: 'gpt-4o-mini-tts', characters: 9 }), used({ provider: 'flite', model: 'rms', characters: 9 })]; // prettier-ignore
    expect(voiceRows(matter({ voices: [voice] }, calls))).toMatchObject([
      { price: voice, source: 'own' },
      { price: { provider: 'openai', perMinute: 0.015 }, source: 'list' },
    ]);
  });
});

it('a price takes the place of the one before, and goes', () => {
  const prices = { models: [own], voices: [voice] };
  const dearer = { ...own, output: 4 };
  expect(withModel(prices, dearer)).toEqual({ models: [dearer] });
  expect(withoutVoice(prices, voice)).toEqual({ voices: [] });
});
