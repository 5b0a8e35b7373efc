import * as z from 'zod';
import { named } from '../openai/answer-schema.js';
import { OpenAiProvider } from '../openai/openai-provider.js';
import type { OpenAiOptions } from '../openai/openai-options.js';
import { UsageMeter } from '../openai/usage-meter.js';
import { readPromptFile } from '../prompt/prompt-file.js';
import { WriterError } from '../writer/writer-error.js';
import { MessagePicker, type Pick, type PickCall, type PickRequest } from './message-picker.js';
import { readPick } from './read-pick.js';

/** The answer itself is short; models that think first need room for that. */
const MAX_TOKENS = 2_000;
/** The chat moves on; whoever takes longer was not asked in time. */
const DEADLINE_MS = 10_000;

const schema = named('pick', z.strictObject({ choice: z.int(), reason: z.string() }));

/** Chooses with a language model behind any server that speaks OpenAI's chat completions. */
export class OpenAiPicker extends MessagePicker {
  private readonly provider: OpenAiProvider;
  private readonly prompt = readPromptFile('pick-message').template;

  constructor(private readonly options: OpenAiOptions) {
    super();
    // Nobody waits for a second try: the rules have chosen already.
    this.provider = new OpenAiProvider({ ...options, attempts: 1 });
  }

  override async pick(
    request: PickRequest,
    { signal, model, prices = [] }: PickCall,
  ): Promise<Pick> {
    const { deadlineMs = DEADLINE_MS } = this.options;
    const late = AbortSignal.timeout(deadlineMs);
    const meter = new UsageMeter(
      'pick-message',
      model,
      [...prices, ...this.provider.prices],
      this.provider.now,
    );
    try {
      const { text } = await this.provider.ask(
        {
          model,
          system: this.prompt,
          turns: [materialOf(request)],
          pictures: [],
          schema,
          temperature: undefined,
          maxTokens: MAX_TOKENS,
        },
        {
          signal: AbortSignal.any([signal, late]),
          endsAt: this.provider.now() + deadlineMs,
          meter,
          onText: () => undefined,
          onRestart: () => undefined,
        },
      );
      const picked = readPick(text, request.messages);
      if (!picked) throw new WriterError('bad-answer', 'openai', 'no choice can be read from it');
      return { ...picked, usage: meter.total() };
    } catch (error) {
      signal.throwIfAborted();
      const failure = late.aborted
        ? new WriterError('transient', 'openai', `no choice within ${deadlineMs} ms`)
        : error;
      if (failure instanceof WriterError) failure.usage = meter.total();
      throw failure;
    }
  }
}

/** What strangers wrote, as data: JSON keeps it apart from the task, whatever it contains. */
function materialOf({ show, onAir, messages }: PickRequest): string {
  const numbered = messages.map(({ name, text }, at) => ({ number: at + 1, name, text }));
  return JSON.stringify({ show, onAir, messages: numbered }, null, 1);
}
