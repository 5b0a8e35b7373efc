import type {
  ModelPrice,
  ScriptRepair,
  SummaryRequest,
  WritingMedia,
  WritingRequest,
} from '@cuelight/contracts';
import { mendScript, titleFrom, type ScriptRules } from '@cuelight/domain';
import { PromptBook } from '../prompt/script-prompt.js';
import { plainExitContext } from '../writer/plain-exit-context.js';
import {
  ScriptWriter,
  type Summary,
  type WriterStatus,
  type WritingCall,
  type Written,
} from '../writer/script-writer.js';
import { linesAsked, noteOf, rulesOf } from '../writer/task-rules.js';
import { scriptSchema, summarySchema } from './answer-schema.js';
import type { Answered, Picture } from './completion.js';
import { failureOf } from './failure.js';
import { LineScanner } from './line-scanner.js';
import type { OpenAiOptions } from './openai-options.js';
import { OpenAiProvider } from './openai-provider.js';
import { readJson, readScriptAnswer } from './read-answer.js';
import { WritingSession } from './writing-session.js';

/** Room for a line with its cues in JSON, and for a model that thinks before it writes. */
const TOKENS_PER_LINE = 150;
const TOKENS_BESIDES = 6_000;
/** What gpt-4o can give at most is 16,384. */
const MOST_TOKENS = 16_000;
/** What every model that sees can read. */
const READABLE = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);
const DEADLINE_MS = 90_000;
const MODELS_WITHIN_MS = 5_000;

/** Writes with a language model behind any server that speaks OpenAI's chat completions. */
export class OpenAiWriter extends ScriptWriter {
  override readonly name = 'openai';
  private readonly provider: OpenAiProvider;
  private readonly prompts = new PromptBook();

  constructor(private readonly options: OpenAiOptions) {
    super();
    this.provider = new OpenAiProvider(options);
  }

  override async write(request: WritingRequest, call: WritingCall): Promise<Written> {
    const session = this.session(request.task.kind, call);
    const rules = rulesOf(request);
    const prompt = this.prompts.script(request);
    const pictures = request.media.flatMap(pictureOf);
    const { script, repairs, model } = await session.ask({
      prompt,
      pictures,
      schema: scriptSchema(request),
      maxTokens: Math.min(MOST_TOKENS, TOKENS_PER_LINE * linesAsked(request.task) + TOKENS_BESIDES),
      listen: () => lineListener(call, rules),
      mend: (answered) => mendScript(scriptIn(answered), rules),
    });
    const note = noteOf(request.task);
    return {
      script: {
        title: script.title ?? titleFrom(note, script.script),
        script: script.script,
        exitContext: script.exitContext ?? plainExitContext(request.cast, note, script.script),
        author: { writer: this.name, model, promptVersion: prompt.version },
        repairs: [...repairs, ...this.unseen(pictures.length, call)],
      },
      usage: session.usage,
    };
  }

  override async summarise(request: SummaryRequest, call: WritingCall): Promise<Summary> {
    const session = this.session('exit-context', call);
    const { cast, note, script } = request;
    // Title and exit context are mended by the same rules, which want a script around them.
    const around = script.slice(0, 1);
    const { script: summary } = await session.ask({
      prompt: this.prompts.summary(request),
      pictures: [],
      schema: summarySchema,
      maxTokens: TOKENS_BESIDES,
      listen: () => () => undefined,
      mend: ({ text }) => {
        const said = readJson(text);
        const answer = said === undefined ? undefined : { ...said, script: around };
        return mendScript(answer, { cast, media: [], limits: { maxExchanges: 1 } });
      },
    });
    return {
      title: summary.title ?? titleFrom(note, script),
      exitContext: summary.exitContext ?? plainExitContext(cast, note, script),
      usage: session.usage,
    };
  }

  /** What models are known to cost at its server. */
  get prices(): readonly ModelPrice[] {
    return this.provider.prices;
  }

  override status(): WriterStatus {
    return this.provider.status(this.options.model);
  }

  override async models(signal: AbortSignal): Promise<readonly string[]> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(MODELS_WITHIN_MS)]);
    try {
      const page = await this.provider.client.models.list({ signal: within });
      return page.data.map(({ id }) => id).sort();
    } catch (error) {
      signal.throwIfAborted();
      throw failureOf(error, this.provider.baseUrl);
    }
  }

  private session(operation: string, call: WritingCall): WritingSession {
    return new WritingSession(this.provider, this.prompts, call, {
      operation,
      model: this.modelFor(call),
      deadlineMs: call.deadlineMs ?? this.options.deadlineMs ?? DEADLINE_MS,
    });
  }

  private modelFor(call: WritingCall): string {
    return call.model ?? this.options.model;
  }

  private unseen(pictures: number, call: WritingCall): ScriptRepair[] {
    const model = this.modelFor(call);
    if (pictures === 0 || !this.provider.isBlind(model)) return [];
    const message = `${model} cannot see; it wrote from the names of the pictures.`;
    return [{ code: 'pictures-unseen', line: null, message }];
  }
}

/** A model that ran out of tokens stopped inside its last line: better none than half a line. */
function scriptIn({ text, finish }: Answered): unknown {
  const answer = readScriptAnswer(text);
  const lines = answer?.['script'];
  if (finish !== 'length' || !Array.isArray(lines) || lines.length < 2) return answer;
  return { ...answer, script: lines.slice(0, -1) };
}

function lineListener({ onProgress }: WritingCall, rules: ScriptRules): (piece: string) => void {
  if (!onProgress) return () => undefined;
  const scanner = new LineScanner();
  return (piece) => {
    for (const raw of scanner.push(piece)) {
      const mending = mendScript({ script: [raw] }, rules);
      if (mending.outcome === 'refused') continue;
      for (const line of mending.script.script) onProgress({ kind: 'line', line });
    }
  };
}

function pictureOf({ id, filename, picture }: WritingMedia): Picture[] {
  return picture && READABLE.has(picture.mimeType) ? [{ id, filename, ...picture }] : [];
}
