import type { Mending } from '@cuelight/domain';
import type { PromptBook, ScriptPrompt } from '../prompt/script-prompt.js';
import type { WritingCall } from '../writer/script-writer.js';
import { WriterError } from '../writer/writer-error.js';
import type { WritingUsage } from '../writer/writing-usage.js';
import type { NamedSchema } from './answer-schema.js';
import type { Answered, Picture } from './completion.js';
import type { OpenAiProvider } from './openai-provider.js';
import { UsageMeter } from './usage-meter.js';

export interface Question {
  readonly prompt: ScriptPrompt;
  readonly schema: NamedSchema;
  readonly pictures: readonly Picture[];
  readonly maxTokens: number;
  /** Makes a listener for the text of one answer, while it is written. */
  readonly listen: () => (piece: string) => void;
  readonly mend: (answered: Answered) => Mending;
}

export type Mended = Extract<Mending, { outcome: 'mended' }> & { readonly model: string };

export interface SessionOptions {
  readonly operation: string;
  readonly model: string;
  readonly deadlineMs: number;
}

/** One call of the writer: its deadline, its cost, and the second chance of a bad answer. */
export class WritingSession {
  private readonly meter: UsageMeter;
  private readonly late = new AbortController();
  private readonly signal: AbortSignal;
  private readonly endsAt: number;

  constructor(
    private readonly provider: OpenAiProvider,
    private readonly prompts: PromptBook,
    private readonly call: WritingCall,
    private readonly options: SessionOptions,
  ) {
    const prices = [...(call.prices ?? []), ...provider.prices];
    this.meter = new UsageMeter(options.operation, options.model, prices, provider.now);
    this.signal = AbortSignal.any([call.signal, this.late.signal]);
    this.endsAt = provider.now() + options.deadlineMs;
  }

  get usage(): WritingUsage {
    return this.meter.total();
  }

  async ask(question: Question): Promise<Mended> {
    const { deadlineMs } = this.options;
    const timer = setTimeout(() => {
      this.late.abort(new WriterError('transient', 'openai', `no script within ${deadlineMs} ms`));
    }, deadlineMs);
    try {
      this.signal.throwIfAborted();
      return await this.askUntilMended(question);
    } catch (error) {
      if (error instanceof WriterError) error.usage = this.usage;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async askUntilMended(question: Question): Promise<Mended> {
    const turns = [question.prompt.user];
    for (let tries = 1; ; tries += 1) {
      const answered = await this.askOnce(question, turns);
      refuseRefusal(answered);
      const mending = question.mend(answered);
      if (mending.outcome === 'mended') return { ...mending, model: answered.model };
      if (DECLINES.test(answered.text)) throw declined(answered.text);
      const { refusals } = mending;
      const reasons = refusals.map(({ message }) => message);
      const message = `no script can be made of the answer: ${reasons.join(' ')}`;
      if (tries === 2) throw new WriterError('bad-answer', 'openai', message, { refusals });
      this.restart(message);
      turns.push(answered.text, this.prompts.mendAnswer(reasons));
    }
  }

  private askOnce(question: Question, turns: readonly string[]): Promise<Answered> {
    const { temperature } = this.call;
    const { prompt, pictures, schema, maxTokens } = question;
    let heard = question.listen();
    return this.provider.ask(
      {
        model: this.options.model,
        system: prompt.system,
        turns,
        pictures,
        schema,
        temperature,
        maxTokens,
      },
      {
        signal: this.signal,
        endsAt: this.endsAt,
        meter: this.meter,
        onText: (piece) => heard(piece),
        onRestart: (reason) => {
          heard = question.listen();
          this.restart(reason);
        },
      },
    );
  }

  private restart(reason: string): void {
    this.call.onProgress?.({ kind: 'restart', reason });
  }
}

/** Models without a field for it decline in the text. */
const DECLINES =
  /^\W*(?:i['’]?m sorry|i am sorry|sorry,|i can(?:['’]t|not)|i won['’]t|i am unable|as an ai)/i;

function refuseRefusal({ refusal, finish }: Answered): void {
  if (refusal !== null) throw declined(refusal);
  if (finish === 'content_filter') throw declined("stopped by the provider's content filter");
}

function declined(words: string): WriterError {
  return new WriterError('refusal', 'openai', `the model declined: ${words.trim().slice(0, 300)}`);
}
