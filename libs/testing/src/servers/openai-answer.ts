import type { ServerResponse } from 'node:http';
import type { OpenAiBehaviour, OpenAiText } from './openai-behaviour.js';

type Sent = Exclude<OpenAiBehaviour, { kind: 'error' | 'page' }>;

/** A whole answer at once, as the API gives it when no stream was asked for. */
export function sendWhole(response: ServerResponse, model: string, behaviour: Sent): void {
  if (behaviour.kind !== 'text' && behaviour.kind !== 'refusal') {
    throw new Error(`${behaviour.kind} is a behaviour of streams`);
  }
  const text = behaviour.kind === 'text' ? behaviour : undefined;
  const message = {
    role: 'assistant',
    content: text?.text ?? null,
    refusal: behaviour.kind === 'refusal' ? behaviour.refusal : null,
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: text?.finish ?? 'stop' };
  sendJson(response, 200, {
    ...envelope('chat.completion', model),
    choices: [choice],
    ...(usageOf(text) ? { usage: usageOf(text) } : {}),
  });
}

/** Server-sent events, a few characters each, the way models write. */
export function sendStream(
  response: ServerResponse,
  model: string,
  behaviour: Sent,
  options: { readonly withUsage: boolean },
): void {
  if (behaviour.kind === 'silence' && behaviour.text === null) return;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const stream = new ChunkStream(response, model);
  stream.delta({ role: 'assistant', content: '', refusal: null });
  if (behaviour.kind === 'refusal') stream.delta({ refusal: behaviour.refusal });
  else for (const piece of pieces(behaviour.text ?? '')) stream.delta({ content: piece });
  switch (behaviour.kind) {
    case 'text':
      return stream.finish(
        behaviour.finish ?? 'stop',
        options.withUsage ? usageOf(behaviour) : undefined,
      );
    case 'refusal':
      return stream.finish('stop', options.withUsage ? usageOf(undefined) : undefined);
    case 'error-event':
      return stream.fail(behaviour.message);
    case 'cut':
      // What was written must be on the wire before the wire is cut.
      response.write(': \n\n', () => response.destroy());
      return;
    case 'silence':
      return;
    default:
      behaviour satisfies never;
  }
}

class ChunkStream {
  constructor(
    private readonly response: ServerResponse,
    private readonly model: string,
  ) {}

  delta(delta: object, finish: string | null = null): void {
    this.chunk([{ index: 0, delta, logprobs: null, finish_reason: finish }]);
  }

  finish(reason: string, usage: object | undefined): void {
    this.delta({}, reason);
    if (usage) this.chunk([], { usage });
    this.response.end('data: [DONE]\n\n');
  }

  fail(message: string): void {
    this.send({ error: { message, type: 'server_error', code: null } });
    this.response.end();
  }

  private chunk(choices: object[], more: object = {}): void {
    this.send({ ...envelope('chat.completion.chunk', this.model), choices, ...more });
  }

  private send(event: object): void {
    this.response.write(`data: ${JSON.stringify(event)}\n\n`);
  }
}

export function sendError(
  response: ServerResponse,
  { status, message, param, headers }: Omit<Extract<OpenAiBehaviour, { kind: 'error' }>, 'kind'>,
): void {
  const type =
    status === 429 ? 'rate_limit_error' : status >= 500 ? 'server_error' : 'invalid_request_error';
  const error = {
    message,
    type,
    param: param ?? null,
    code: status === 401 ? 'invalid_api_key' : null,
  };
  sendJson(response, status, { error }, headers);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function usageOf(text: OpenAiText | undefined): object | undefined {
  if (text?.usage === null) return undefined;
  const { input, output, cached } = text?.usage ?? { input: 100, output: 20, cached: 0 };
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached ?? 0 },
  };
}

function envelope(object: string, model: string): object {
  return { id: 'chatcmpl-1', object, created: 1_700_000_000, model };
}

function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,7}/gu) ?? [];
}
