import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendError, sendJson, sendStream, sendWhole } from './openai-answer.js';
import { complaint, type OpenAiBehaviour, type OpenAiLimits } from './openai-behaviour.js';

/** A request as it came over the wire. */
export interface OpenAiRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * A server on a real socket that speaks the wire format of OpenAI's API: chat completions with and
 * without streaming, models, moderation. Behaviours are used up in order; the last one stays.
 */
export class OpenAiServer {
  readonly requests: OpenAiRequest[] = [];
  /** Moderation flags a text that matches. */
  flagged: RegExp | undefined;
  private behaviours: OpenAiBehaviour[] = [];
  private limits: OpenAiLimits = {};

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.handle(request, response));
  }

  static async start(): Promise<OpenAiServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new OpenAiServer(server);
  }

  get baseUrl(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  behave(behaviours: readonly OpenAiBehaviour[], limits: OpenAiLimits = {}): void {
    this.behaviours = [...behaviours];
    this.limits = limits;
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await readJson(request);
    this.requests.push({ path, headers: request.headers, body });
    if (path === '/v1/models') return sendJson(response, 200, { object: 'list', data: models });
    if (path === '/v1/moderations') return this.moderate(response, body);
    if (path === '/v1/chat/completions') return this.complete(response, body);
    sendError(response, { status: 404, message: `Unknown request URL: ${path}` });
  }

  private complete(response: ServerResponse, body: OpenAiRequest['body']): void {
    const refused = complaint(body, this.limits);
    if (refused) return sendError(response, { status: 400, ...refused });
    const behaviour = this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0];
    if (!behaviour) return sendError(response, { status: 500, message: 'no behaviour is set' });
    if (behaviour.kind === 'error') return sendError(response, behaviour);
    if (behaviour.kind === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(behaviour.html);
      return;
    }
    const model = String(body['model']);
    if (body['stream'] !== true) return sendWhole(response, model, behaviour);
    const withUsage = JSON.stringify(body['stream_options'] ?? '').includes('true');
    sendStream(response, model, behaviour, { withUsage });
  }

  private moderate(response: ServerResponse, body: OpenAiRequest['body']): void {
    const inputs = [body['input']].flat().map(String);
    const results = inputs.map((text) => {
      const flagged = this.flagged?.test(text) ?? false;
      return {
        flagged,
        categories: { harassment: flagged, hate: false, violence: false },
        category_scores: { harassment: flagged ? 0.97 : 0.01, hate: 0, violence: 0 },
      };
    });
    sendJson(response, 200, { id: 'modr-1', model: 'omni-moderation-latest', results });
  }
}

const models = ['gpt-4o', 'gpt-4o-mini'].map((id) => ({
  id,
  object: 'model',
  created: 1_700_000_000,
  owned_by: 'system',
}));

async function readJson(request: IncomingMessage): Promise<OpenAiRequest['body']> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as OpenAiRequest['body']);
}
