import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  hum,
  sendAs,
  type Speak,
  type VoiceBehaviour,
  type VoiceServerRequest,
} from './voice-behaviour.js';

export interface VoiceServerOptions {
  /** Without it, the server hums. */
  readonly speak?: Speak;
  /** A request with another key is refused with 401. */
  readonly apiKey?: string;
}

/** A voice service on a real socket. Behaviours are used up in order; the last one stays. */
export abstract class VoiceServer {
  readonly requests: VoiceServerRequest[] = [];
  protected readonly speak: Speak;
  protected readonly apiKey: string | undefined;
  private behaviours: VoiceBehaviour[] = [{ kind: 'speak' }];
  private readonly server: Server;

  protected constructor({ speak = hum, apiKey }: VoiceServerOptions) {
    this.speak = speak;
    this.apiKey = apiKey;
    this.server = createServer((request, response) => {
      // A caller that hangs up half-way is part of what is tested.
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  behave(...behaviours: VoiceBehaviour[]): void {
    this.behaviours = behaviours;
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  protected async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Answers one request whose body has been read. */
  protected abstract answer(
    request: VoiceServerRequest,
    response: ServerResponse,
    behaviour: VoiceBehaviour,
  ): Promise<void>;

  protected abstract keyOf(headers: IncomingMessage['headers']): string | undefined;

  private async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = {
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: await readJson(incoming),
    };
    this.requests.push(request);
    const next = this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0];
    const refused = this.apiKey !== undefined && this.keyOf(incoming.headers) !== this.apiKey;
    await this.answer(request, response, refused ? REFUSED : (next ?? { kind: 'speak' }));
  }
}

const REFUSED: VoiceBehaviour = {
  kind: 'error',
  status: 401,
  body: { detail: { status: 'invalid_api_key', message: 'Invalid API key' } },
};

export const sendJson = (
  response: ServerResponse,
  behaviour: VoiceBehaviour,
  value: unknown,
): void => {
  const bytes = Buffer.from(JSON.stringify(value));
  sendAs(response, behaviour, { type: 'application/json', bytes });
};

async function readJson(request: IncomingMessage): Promise<VoiceServerRequest['body']> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as VoiceServerRequest['body']);
}
