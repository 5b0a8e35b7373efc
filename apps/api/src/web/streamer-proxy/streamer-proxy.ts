import { DomainError } from '@cuelight/domain';
import type { Request, Response } from 'express';
import { Agent, type IncomingMessage, request as open } from 'node:http';
import { json } from 'node:stream/consumers';
import { streamerDown, streamerSlow } from './streamer.errors.js';

/** Near by: it takes the connection at once, or it is not there. */
const CONNECT_MS = 2_000;
/** Silence after which it is taken for hung. Reading a large ad-lib and measuring it takes longest. */
const SILENCE_MS = 30_000;

/** What the streamer may know of a request. Never a cookie or a token: those are ours to judge. */
const REQUEST_HEADERS = [
  'accept',
  'content-length',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'range',
  'transfer-encoding',
  'x-request-id',
] as const;

const ANSWER_HEADERS = [
  'accept-ranges',
  'age',
  'cache-control',
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
  'vary',
] as const;

/** A kept connection that was no longer one. */
const HUNG_UP = new Error('the streamer hung up a kept connection');

/** Hands requests on to the streamer, byte by byte in both directions, keeping nothing. */
export class StreamerProxy {
  private readonly agent = new Agent({ keepAlive: true, maxFreeSockets: 32 });

  constructor(private readonly address: { readonly host: string; readonly port: number }) {}

  /**
   * Ends when the answer is through.
   * @throws streamerDown, streamerSlow while nothing was answered yet
   */
  async forward(request: Request, response: Response): Promise<void> {
    const answer = await this.ask(request, response);
    response.status(answer.statusCode ?? 502);
    response.set(pick(answer.headers, ANSWER_HEADERS));
    await passOn(answer, response);
  }

  /** A small answer as a whole. @throws streamerDown, streamerSlow */
  async read(request: Request, response: Response): Promise<unknown> {
    const answer = await this.ask(request, response);
    if (answer.statusCode !== 200) {
      answer.resume();
      throw down();
    }
    try {
      return await json(answer);
    } catch (error) {
      throw down(error instanceof Error ? error : undefined);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private async ask(request: Request, response: Response): Promise<IncomingMessage> {
    try {
      return await this.askOnce(request, response);
    } catch (error) {
      // The streamer hung up a kept connection just as we used it; a new one tells more.
      if (error === HUNG_UP && !response.destroyed) return this.askOnce(request, response);
      throw error === HUNG_UP ? down() : error;
    }
  }

  private askOnce(request: Request, response: Response): Promise<IncomingMessage> {
    const { host, port } = this.address;
    return new Promise((resolve, reject) => {
      const outgoing = open({
        host,
        port,
        agent: this.agent,
        method: request.method,
        path: request.originalUrl,
        headers: { ...pick(request.headers, REQUEST_HEADERS), host: `${host}:${port}` },
      });
      const connecting = setTimeout(() => outgoing.destroy(down()), CONNECT_MS);
      outgoing.once('socket', (socket) => {
        if (socket.connecting) socket.once('connect', () => clearTimeout(connecting));
        else clearTimeout(connecting);
      });
      outgoing.setTimeout(SILENCE_MS, () => outgoing.destroy(streamerSlow()));
      outgoing.once('response', resolve);
      outgoing.once('error', (error) => {
        clearTimeout(connecting);
        if (error instanceof DomainError) reject(error);
        else if (outgoing.reusedSocket && isReadOnly(request)) reject(HUNG_UP);
        else reject(down(error));
      });
      // A viewer who leaves, or an upload that is cut off, ends the work there too.
      response.once('close', () => outgoing.destroy());
      request.pipe(outgoing);
    });
  }
}

/** An answer that breaks off in the middle breaks off here too: half a segment must not look whole. */
function passOn(answer: IncomingMessage, response: Response): Promise<void> {
  return new Promise((resolve) => {
    answer.once('error', () => response.destroy());
    answer.once('aborted', () => response.destroy());
    response.once('close', resolve);
    answer.pipe(response);
  });
}

function pick(
  headers: IncomingMessage['headers'],
  names: readonly string[],
): Record<string, string | string[]> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function isReadOnly(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** The launcher starts a dead streamer again within two seconds. */
function down(cause?: Error): DomainError {
  return streamerDown(undefined, { cause, retryAfterSeconds: 2 });
}
