import { AwsV4Signer } from 'aws4fetch';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import { storageFailed } from '../artefact.errors.js';
import type { ByteRange } from '../artefact-store.js';
import type { BucketLocation } from './bucket-location.js';

export interface BucketOptions {
  /** The pause before the second try; each further one is twice as long, and never quite the same. */
  readonly firstPauseMs?: number;
  /** How long nothing may arrive, on a connection that is open. */
  readonly silenceMs?: number;
  /** How often a call is tried before it fails. */
  readonly tries?: number;
}

/** What is put under a key, and how it is handed out from there. */
export interface BucketObject {
  /** SHA-256 of the body. */
  readonly hash: string;
  readonly size: number;
  /** Made anew for every try: a stream that was half sent cannot be sent again. */
  readonly body: () => Readable | Uint8Array;
  readonly contentType: string;
  readonly cacheControl?: string;
}

interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly headers?: Record<string, string>;
  readonly body?: BucketObject['body'];
  /** SHA-256 of the body; of nothing when there is none. */
  readonly sha256?: string;
}

const TRIES = 5;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const SILENCE_MS = 20_000;
const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** One bucket of an S3-compatible storage: four calls, each tried again when that can help. */
export class Bucket {
  private readonly agent: Agent;
  private readonly firstPauseMs: number;
  private readonly tries: number;
  private closed: Promise<void> | undefined;

  constructor(
    private readonly location: BucketLocation,
    { firstPauseMs = FIRST_PAUSE_MS, silenceMs = SILENCE_MS, tries = TRIES }: BucketOptions = {},
  ) {
    this.firstPauseMs = firstPauseMs;
    this.tries = tries;
    this.agent = new Agent({
      connect: { timeout: 5_000 },
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
    });
  }

  /** The storage compares the body with the hash, so what it keeps is what we mean. */
  async put(key: string, object: BucketObject): Promise<void> {
    const { hash, size, body, contentType, cacheControl } = object;
    const headers = {
      'content-length': `${size}`,
      'content-type': contentType,
      ...(cacheControl && { 'cache-control': cacheControl }),
    };
    const answer = await this.call({ method: 'PUT', key, headers, body, sha256: hash });
    if (!answer) throw storageFailed({ reason: 'the storage answered 404' });
    await answer.body.dump();
  }

  /** @returns undefined when there is no such key */
  async get(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const headers = range && { range: `bytes=${range.start}-${range.end}` };
    const answer = await this.call({ method: 'GET', key, ...(headers && { headers }) });
    return answer?.body;
  }

  /** @returns undefined when there is no such key */
  async size(key: string): Promise<number | undefined> {
    const answer = await this.call({ method: 'HEAD', key });
    await answer?.body.dump();
    return answer?.statusCode === 200 ? Number(answer.headers['content-length']) : undefined;
  }

  async delete(key: string): Promise<void> {
    const answer = await this.call({ method: 'DELETE', key });
    await answer?.body.dump();
  }

  /** Safe more than once. */
  async close(): Promise<void> {
    this.closed ??= this.agent.close();
    await this.closed;
  }

  /** Ends the connections, also under calls that wait for an answer: these fail. */
  async abandon(): Promise<void> {
    this.closed = this.agent.destroy();
    await this.closed;
  }

  /** @returns undefined when there is no such key. @throws STORAGE_FAILED */
  private async call(call: Call): Promise<Dispatcher.ResponseData | undefined> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.try(call);
      if (outcome.kind === 'answered') return outcome.answer;
      if (outcome.kind === 'missing') return undefined;
      if (outcome.kind === 'refused' || tries === this.tries) {
        throw storageFailed({ reason: outcome.reason }, { cause: outcome.cause });
      }
      await delay(this.pauseMs(tries));
    }
  }

  /** Half of it is chance: many who were told to slow down must not come back together. */
  private pauseMs(tries: number): number {
    const pause = Math.min(LONGEST_PAUSE_MS, this.firstPauseMs * 2 ** (tries - 1));
    return pause * (0.5 + Math.random() / 2);
  }

  private async try(call: Call): Promise<Outcome> {
    const { url, headers } = await this.signed(call);
    let answer: Dispatcher.ResponseData;
    try {
      answer = await this.agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: call.method,
        headers: Object.fromEntries(headers),
        ...(call.body ? { body: call.body() } : {}),
      });
    } catch (error) {
      return { kind: 'failed', reason: codeOf(error), cause: error };
    }
    const { statusCode, body } = answer;
    if (statusCode < 300 || (statusCode === 404 && call.method === 'HEAD')) {
      return { kind: 'answered', answer };
    }
    const text = await body.text().catch(() => '');
    const reason = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? `the storage answered ${statusCode}`;
    // A missing key is an answer; a missing bucket is a mistake.
    if (statusCode === 404 && reason !== 'NoSuchBucket') return { kind: 'missing' };
    const canHelp = statusCode >= 500 || statusCode === 429 || reason === 'RequestTimeout';
    return { kind: canHelp ? 'failed' : 'refused', reason };
  }

  private async signed({ method, key, headers, sha256 }: Call): Promise<Signed> {
    const { url, prefix, region, accessKeyId, secretAccessKey } = this.location;
    const signer = new AwsV4Signer({
      method,
      url: `${url}/${prefix}${key}`,
      headers: { ...headers, 'x-amz-content-sha256': sha256 ?? SHA256_OF_NOTHING },
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    });
    return signer.sign();
  }
}

type Signed = Awaited<ReturnType<AwsV4Signer['sign']>>;

type Outcome =
  | { readonly kind: 'answered'; readonly answer: Dispatcher.ResponseData }
  | { readonly kind: 'missing' }
  /** Worth another try. */
  | { readonly kind: 'failed'; readonly reason: string; readonly cause?: unknown }
  | { readonly kind: 'refused'; readonly reason: string; readonly cause?: unknown };

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
