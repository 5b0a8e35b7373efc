import type { BlockedLine } from '@cuelight/contracts';
import { ContentJudge } from '../writer/content-judge.js';
import { failureOf } from './failure.js';
import { OpenAiProvider } from './openai-provider.js';
import type { OpenAiOptions } from './openai-options.js';

/** OpenAI's moderation, which is free of charge; few servers at home have it. */
export class OpenAiJudge extends ContentJudge {
  private readonly provider: OpenAiProvider;

  constructor(options: Pick<OpenAiOptions, 'baseUrl' | 'apiKey'> & { readonly model?: string }) {
    super();
    this.model = options.model ?? 'omni-moderation-latest';
    this.provider = new OpenAiProvider({ ...options, model: this.model });
  }

  private readonly model: string;

  override async judge(
    lines: readonly { readonly text: string }[],
    signal: AbortSignal,
  ): Promise<BlockedLine[]> {
    try {
      const { results } = await this.provider.client.moderations.create(
        { model: this.model, input: lines.map(({ text }) => text) },
        { signal },
      );
      return results.flatMap(({ flagged, categories }, line) => {
        const reasons = Object.entries(categories).flatMap(([name, is]) => (is ? [name] : []));
        return flagged
          ? [{ line, hits: [{ rule: 'model' as const, reason: reasons.join(', ') || 'flagged' }] }]
          : [];
      });
    } catch (error) {
      signal.throwIfAborted();
      throw failureOf(error, this.provider.baseUrl);
    }
  }
}
