import type {
  ModelPrice,
  OrchestratorConfig,
  Providers,
  Usage,
  VoicePrice,
  VoiceProviderName,
} from '@cuelight/contracts';
import { modelPrice, voicePrice } from '@cuelight/domain';

/** Where a price comes from. Without one, calls are counted as if they cost nothing. */
export type PriceSource = 'own' | 'list' | 'none';

export interface PriceRow<Price> {
  readonly price: Price;
  readonly source: PriceSource;
}

export interface PriceMatter {
  readonly config: OrchestratorConfig;
  readonly writers: Providers['languages'];
  readonly used: Usage['byModel'];
}

type Prices = OrchestratorConfig['prices'];

/** What each model costs that writes, was asked, or has a price of the show's own. */
export function modelRows({ config, writers, used }: PriceMatter): PriceRow<ModelPrice>[] {
  const own = config.prices.models;
  const listed = writers.flatMap(({ prices }) => prices);
  const asked = used
    .filter(({ provider, tokensIn, tokensOut }) => provider !== 'house' && tokensIn + tokensOut > 0)
    .map(({ model }) => model);
  const isModelUsed = writers.some(
    ({ provider, configured }) => provider === 'openai' && configured,
  );
  const chosen = isModelUsed ? [config.scriptGeneration.model] : [];
  const names = [...chosen, ...asked, ...own.map(({ model }) => model)];
  const rows = names.map((model): PriceRow<ModelPrice> => {
    const set = modelPrice(model, own);
    if (set) return { price: set, source: 'own' };
    const known = modelPrice(model, listed);
    if (known) return { price: known, source: 'list' };
    return { price: { model, input: 0, cachedInput: 0, output: 0 }, source: 'none' };
  });
  return once(rows, ({ price }) => price.model);
}

/** The same for voices; the embedded one costs nothing. */
export function voiceRows({ config, used }: PriceMatter): PriceRow<VoicePrice>[] {
  const own = config.prices.voices;
  const asked = used.flatMap(({ provider, model, characters }) =>
    characters > 0 && isPaidVoice(provider) ? [{ provider, model }] : [],
  );
  const chosen = { provider: 'elevenlabs', model: config.rendering.ttsModel } as const;
  const isSet = ({ provider, model }: VoicePrice): boolean =>
    own.some((one) => one.provider === provider && one.model === model);
  const rows = [chosen, ...asked, ...own].map((line): PriceRow<VoicePrice> => {
    const price = voicePrice(line, own);
    return { price, source: isSet(price) ? 'own' : 'list' };
  });
  return once(rows, ({ price }) => `${price.provider} ${price.model}`);
}

/** The show's own prices with this one among them. */
export const withModel = ({ models }: Prices, price: ModelPrice): Partial<Prices> => ({
  models: [...models.filter(({ model }) => model !== price.model), price],
});

export const withVoice = ({ voices }: Prices, price: VoicePrice): Partial<Prices> => ({
  voices: [...voices.filter((one) => !isSameVoice(one, price)), price],
});

export const withoutModel = ({ models }: Prices, price: ModelPrice): Partial<Prices> => ({
  models: models.filter(({ model }) => model !== price.model),
});

export const withoutVoice = ({ voices }: Prices, price: VoicePrice): Partial<Prices> => ({
  voices: voices.filter((one) => !isSameVoice(one, price)),
});

const isSameVoice = (a: VoicePrice, b: VoicePrice): boolean =>
  a.provider === b.provider && a.model === b.model;

function isPaidVoice(provider: string): provider is Exclude<VoiceProviderName, 'flite'> {
  return provider === 'elevenlabs' || provider === 'openai';
}

function once<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [nameOf(row), row])).values()];
}
