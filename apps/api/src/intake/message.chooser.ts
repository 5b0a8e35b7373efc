import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ChatCard } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import {
  type MessagePicker,
  OpenAiPicker,
  type WritingUsage,
  WriterError,
} from '@cuelight/language';
import { ConfigService } from '../config/index.js';
import { API_ENV, type ApiEnv } from '../env.js';
import { UsageService } from '../usage/index.js';
import type { ShowNow } from './show-matter.js';

/** What is left to choose from when the rules are done. */
export interface Choice {
  readonly name: string;
  readonly text: string;
  readonly reason: string;
}

export interface Chosen {
  readonly index: number;
  readonly reason: string;
  readonly pickedBy: ChatCard['pickedBy'];
}

/** Which of the messages that the rules like best. A model has the last word where there is one. */
@Injectable()
export class MessageChooser implements OnApplicationShutdown {
  private readonly logger = new Logger('MessageChooser');
  private readonly stopping = new AbortController();
  private readonly picker: MessagePicker | null;

  constructor(
    @Inject(API_ENV) env: ApiEnv,
    private readonly database: Database,
    private readonly config: ConfigService,
    private readonly usage: UsageService,
  ) {
    const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, WRITER } = env;
    const isConfigured = apiKey !== undefined || baseUrl !== undefined;
    this.picker =
      isConfigured && WRITER !== 'house' ? new OpenAiPicker({ apiKey, baseUrl, model: '' }) : null;
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** @param choices best first by the rules; at least one */
  async choose(
    showId: string,
    { show, onAir }: Pick<ShowNow, 'show' | 'onAir'>,
    choices: readonly Choice[],
  ): Promise<Chosen> {
    const byRules: Chosen = { index: 0, reason: choices[0]?.reason ?? '', pickedBy: 'rules' };
    if (!this.picker || choices.length < 2) return byRules;
    const { scriptGeneration, prices } = await this.config.get(showId);
    const messages = choices.map(({ name, text }) => ({ name, text }));
    try {
      const picked = await this.picker.pick(
        { show, onAir, messages },
        { signal: this.stopping.signal, model: scriptGeneration.model, prices: prices.models },
      );
      await this.record(showId, picked.usage, 'ok');
      return { index: picked.index, reason: picked.reason, pickedBy: 'model' };
    } catch (error) {
      if (!(error instanceof WriterError)) throw error;
      this.logger.warn({ err: error }, 'the rules choose a message instead of the model');
      if (error.usage) await this.record(showId, error.usage, 'failed');
      return byRules;
    }
  }

  private async record(
    showId: string,
    { provider, model, operation, tokensIn, tokensOut, amountMicros, durationMs }: WritingUsage,
    outcome: 'ok' | 'failed',
  ): Promise<void> {
    await this.usage.record(this.database.db, {
      ...{ showId, provider, model, operation, outcome, tokensIn, tokensOut },
      amountMicros: amountMicros ?? 0n,
      durationMs: Math.round(durationMs),
    });
  }
}
