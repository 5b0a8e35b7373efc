import type { TokenCount } from '@cuelight/domain';
import type { OpenAI } from 'openai';
import type { Abilities } from './abilities.js';
import type { NamedSchema } from './answer-schema.js';

export interface Picture {
  readonly id: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly base64: string;
}

export interface Ask {
  readonly model: string;
  readonly system: string;
  /** Turns of user and assistant, beginning with the user. */
  readonly turns: readonly string[];
  readonly pictures: readonly Picture[];
  readonly schema: NamedSchema;
  readonly temperature: number | undefined;
  readonly maxTokens: number;
}

export interface Answered {
  readonly text: string;
  /** The model's own words for declining. */
  readonly refusal: string | null;
  readonly finish: string;
  /** The model that answered, as the server names it. */
  readonly model: string;
  /** Null when the server does not count. */
  readonly tokens: TokenCount | null;
}

export interface CompletionCall {
  readonly signal: AbortSignal;
  readonly silenceMs: number;
  readonly onText: (piece: string) => void;
}

/** The server stopped sending before the answer was complete. */
export class AnswerCut extends Error {
  override readonly name = 'AnswerCut';
}

/** One request, streamed. Throws what the SDK throws, `AnswerCut`, or the reason of the signal. */
export async function complete(
  client: OpenAI,
  ask: Ask,
  abilities: Abilities,
  { signal, silenceMs, onText }: CompletionCall,
): Promise<Answered> {
  const silence = new AbortController();
  const hush = () =>
    silence.abort(new AnswerCut(`nothing was heard from the server for ${silenceMs} ms`));
  const timer = setTimeout(hush, silenceMs);
  const either = AbortSignal.any([signal, silence.signal]);
  try {
    const stream = await client.chat.completions.create(requestOf(ask, abilities), {
      signal: either,
    });
    const answer = new AnswerParts(ask.model);
    for await (const chunk of stream) {
      timer.refresh();
      const piece = answer.add(chunk);
      if (piece) onText(piece);
    }
    // The SDK ends a stream quietly when it is aborted.
    either.throwIfAborted();
    return answer.whole();
  } catch (error) {
    throw either.aborted ? either.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

class AnswerParts {
  private text = '';
  private refusal = '';
  private finish: string | undefined;
  private tokens: TokenCount | null = null;

  constructor(private model: string) {}

  /** What a chunk adds to the text. */
  add(chunk: OpenAI.ChatCompletionChunk): string {
    if (chunk.model) this.model = chunk.model;
    if (chunk.usage) {
      this.tokens = {
        input: chunk.usage.prompt_tokens,
        output: chunk.usage.completion_tokens,
        cached: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
      };
    }
    const choice = chunk.choices?.[0];
    this.finish = choice?.finish_reason ?? this.finish;
    this.refusal += choice?.delta?.refusal ?? '';
    const piece = choice?.delta?.content ?? '';
    this.text += piece;
    return piece;
  }

  whole(): Answered {
    if (this.finish === undefined) throw new AnswerCut('the answer ended in the middle');
    const refusal = this.refusal === '' ? null : this.refusal;
    return {
      text: this.text,
      refusal,
      finish: this.finish,
      model: this.model,
      tokens: this.tokens,
    };
  }
}

function requestOf(ask: Ask, abilities: Abilities): OpenAI.ChatCompletionCreateParamsStreaming {
  const { model, temperature, maxTokens, schema } = ask;
  return {
    model,
    messages: messagesOf(ask, abilities),
    stream: true,
    ...(abilities.streamUsage === 'sent' ? { stream_options: { include_usage: true } } : {}),
    ...(abilities.temperature === 'sent' && temperature !== undefined ? { temperature } : {}),
    ...(abilities.tokenLimit === 'left-out' ? {} : { [abilities.tokenLimit]: maxTokens }),
    ...formatOf(schema, abilities),
  };
}

function formatOf(
  { name, schema }: NamedSchema,
  { format }: Abilities,
): Partial<OpenAI.ChatCompletionCreateParamsStreaming> {
  switch (format) {
    case 'json_schema':
      return { response_format: { type: format, json_schema: { name, schema, strict: true } } };
    case 'json_object':
      return { response_format: { type: format } };
    case 'text':
      return {};
    default:
      return format satisfies never;
  }
}

function messagesOf(
  { system, turns, pictures }: Ask,
  abilities: Abilities,
): OpenAI.ChatCompletionMessageParam[] {
  const shown = abilities.pictures === 'sent' ? pictures : [];
  const said = turns.map((content, at): OpenAI.ChatCompletionMessageParam => {
    if (at % 2 === 1) return { role: 'assistant', content };
    if (at > 0 || shown.length === 0) return { role: 'user', content };
    return { role: 'user', content: [{ type: 'text', text: content }, ...shown.flatMap(partsOf)] };
  });
  return [{ role: 'system', content: system }, ...said];
}

function partsOf({ id, filename, mimeType, base64 }: Picture): OpenAI.ChatCompletionContentPart[] {
  return [
    { type: 'text', text: `What media ${id} (${JSON.stringify(filename)}) looks like:` },
    { type: 'image_url', image_url: { url: `data:${mimeType};base64,${base64}` } },
  ];
}
