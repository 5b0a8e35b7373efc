import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSignedBy } from './s3-signature.js';

/** How one request is answered; without one, as a storage that is well would. */
export type S3Behaviour =
  /** 503, as a storage that is asked for too much. */
  | { readonly kind: 'slow-down' }
  /** The connection is cut when this much of the body has been taken. */
  | { readonly kind: 'cut-upload'; readonly afterBytes: number }
  /** The connection is cut when this much of the body has been sent. */
  | { readonly kind: 'cut-download'; readonly afterBytes: number }
  /** Nothing is ever answered. */
  | { readonly kind: 'silence' }
  /** As many bytes as asked for, and others. */
  | { readonly kind: 'other-bytes' };

/** What was changed, in the order in which it was. */
export type S3Change =
  | {
      readonly kind: 'put';
      readonly key: string;
      readonly body: Buffer;
      readonly headers: IncomingHttpHeaders;
    }
  | { readonly kind: 'delete'; readonly key: string };

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a/secret+key=' };
const BUCKET = 'show';

/** A storage that speaks S3's wire format: one bucket, in memory, every request's signature and hash checked. */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  readonly requests: string[] = [];
  readonly changes: S3Change[] = [];
  readonly env = {
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  };
  private readonly behaviours: S3Behaviour[] = [];

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('request', (request, response) => {
      void this.answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<S3Server> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new S3Server(server, (server.address() as AddressInfo).port);
  }

  /** As ARTEFACTS_URL wants it. */
  url(bucket = BUCKET): string {
    return `s3://${bucket}/evening?endpoint=http://127.0.0.1:${this.port}&region=eu-central-1`;
  }

  /** The next requests are answered like this, one after the other. */
  next(...behaviours: S3Behaviour[]): void {
    this.behaviours.push(...behaviours);
  }

  /** Safe more than once. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** After `close`: back at the same address, with everything it had. */
  async reopen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    this.requests.push(`${method} ${url}`);
    const behaviour = this.behaviours.shift();
    if (behaviour?.kind === 'silence') return;
    const body = await bodyOf(request, behaviour);
    if (behaviour?.kind === 'slow-down') return refuse(response, 503, 'SlowDown');
    if (!isSignedBy({ method, url, headers }, KEYS)) {
      return refuse(response, 403, 'SignatureDoesNotMatch');
    }
    const hash = createHash('sha256').update(body).digest('hex');
    if (headers['x-amz-content-sha256'] !== hash) {
      return refuse(response, 400, 'XAmzContentSHA256Mismatch');
    }
    const [, bucket, key = ''] = /^\/([^/]+)\/(.*)$/.exec(url) ?? [];
    if (bucket !== BUCKET) return refuse(response, 404, 'NoSuchBucket');
    this.serve({ method, key, headers, body, behaviour }, response);
  }

  private serve({ method, key, headers, body, behaviour }: Served, response: ServerResponse): void {
    if (method === 'PUT') {
      this.objects.set(key, body);
      this.changes.push({ kind: 'put', key, body, headers });
      response.writeHead(200, { etag: '"whatever"' }).end();
      return;
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      this.changes.push({ kind: 'delete', key });
      response.writeHead(204).end();
      return;
    }
    const found = this.objects.get(key);
    if (!found) return refuse(response, 404, method === 'HEAD' ? undefined : 'NoSuchKey');
    const kept = behaviour?.kind === 'other-bytes' ? Buffer.alloc(found.length) : found;
    const [, start = '0', end = `${kept.length - 1}`] =
      /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const sent = kept.subarray(Number(start), Number(end) + 1);
    response.writeHead(headers.range ? 206 : 200, { 'content-length': sent.length });
    if (method === 'HEAD') response.end();
    else if (behaviour?.kind !== 'cut-download') response.end(sent);
    else response.write(sent.subarray(0, behaviour.afterBytes), () => response.destroy());
  }
}

interface Served {
  readonly method: string;
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly behaviour: S3Behaviour | undefined;
}

async function bodyOf(
  request: IncomingMessage,
  behaviour: S3Behaviour | undefined,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (behaviour?.kind === 'cut-upload' && size >= behaviour.afterBytes) request.destroy();
  }
  return Buffer.concat(chunks);
}

/** The answer to a HEAD has no body. */
function refuse(response: ServerResponse, status: number, code: string | undefined): void {
  const xml = code && `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
}
