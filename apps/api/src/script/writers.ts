import { Inject, Injectable } from '@nestjs/common';
import type { LanguageProvider, ModelPrice } from '@cuelight/contracts';
import {
  ContentJudge,
  HouseWriter,
  OpenAiJudge,
  OpenAiWriter,
  type ScriptWriter,
} from '@cuelight/language';
import { API_ENV, type ApiEnv } from '../env.js';
import { NoJudge } from './no-judge.js';

/** What a model is asked for when nobody says; a show's settings name its own. */
const DEFAULT_MODEL = 'gpt-4o';
/** A server may be silent for a third of the time that it has, so that there is time to ask again. */
const SILENCE_SHARE = 3;

/** The writers of this installation, as its environment has them. */
@Injectable()
export class Writers {
  /** Always there: without a key, without a network. */
  readonly house: ScriptWriter = new HouseWriter();
  /** Who writes unless somebody else is asked. */
  readonly chosen: ScriptWriter;
  readonly judge: ContentJudge;
  /** For one script, with all attempts. */
  readonly deadlineMs: number;
  private readonly model: OpenAiWriter | null;

  constructor(@Inject(API_ENV) env: ApiEnv) {
    const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, WRITER } = env;
    const isConfigured = apiKey !== undefined || baseUrl !== undefined;
    this.deadlineMs = env.WRITER_DEADLINE_SECONDS * 1_000;
    this.model =
      isConfigured || WRITER === 'openai'
        ? new OpenAiWriter({
            apiKey,
            baseUrl,
            model: DEFAULT_MODEL,
            deadlineMs: this.deadlineMs,
            silenceMs: Math.round(this.deadlineMs / SILENCE_SHARE),
          })
        : null;
    this.chosen = WRITER !== 'house' && this.model ? this.model : this.house;
    this.judge = isConfigured ? new OpenAiJudge({ apiKey, baseUrl }) : new NoJudge();
  }

  /** Each of them: whether it is configured, how it fares, what it can write with. */
  async describe(signal: AbortSignal): Promise<LanguageProvider[]> {
    return Promise.all([
      this.model ? described(this.model, this.model.prices, signal) : openAiIsMissing,
      described(this.house, [], signal),
    ]);
  }
}

const openAiIsMissing: LanguageProvider = {
  provider: 'openai',
  configured: false,
  breaker: 'ready',
  retryInMs: null,
  lastError: null,
  model: DEFAULT_MODEL,
  models: [],
  prices: [],
};

async function described(
  writer: ScriptWriter,
  prices: readonly ModelPrice[],
  signal: AbortSignal,
): Promise<LanguageProvider> {
  const asked = await writer.models(signal).then(
    (models) => ({ models: [...models], problem: null }),
    (error: unknown) => ({ models: [], problem: error instanceof Error ? error.message : '' }),
  );
  const { model, state, retryInMs, lastError } = writer.status();
  return {
    provider: writer.name,
    configured: true,
    breaker: state,
    retryInMs,
    lastError: lastError ?? asked.problem,
    model,
    models: asked.models,
    prices: [...prices],
  };
}
