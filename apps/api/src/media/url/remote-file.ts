import { Injectable } from '@nestjs/common';
import { MEDIA_MAX_BYTES } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import { type Dispatcher, request } from 'undici';
import { mediaTooLarge } from '../media.errors.js';
import { AddressPolicy } from './address-policy.js';
import { guardedAgent, AddressRefused } from './guarded-agent.js';
import { remoteFilename } from './remote-filename.js';
import { importAddressRefused, importFailed, importUrlRefused } from './url.errors.js';

const MAX_REDIRECTS = 5;
const HEADERS_MS = 15_000;
/** Between two pieces of the body. */
const SILENCE_MS = 20_000;
const WHOLE_MS = 10 * 60_000;

export interface RemoteFile {
  readonly filename: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Fetches a file from the open internet, and from nowhere else. */
@Injectable()
export class RemoteFiles {
  constructor(private readonly policy: AddressPolicy) {}

  /**
   * @param use gets the file while it arrives; the connection is closed when it is done
   * @throws IMPORT_ADDRESS_REFUSED, IMPORT_URL_REFUSED, IMPORT_FAILED, MEDIA_TOO_LARGE
   */
  async fetch<T>(address: string, use: (file: RemoteFile) => Promise<T>): Promise<T> {
    const agent = guardedAgent(this.policy);
    const signal = AbortSignal.timeout(WHOLE_MS);
    try {
      const { url, answer } = await follow(new URL(address), agent, signal);
      assertUsable(url, answer);
      const filename = remoteFilename(url, answer.headers['content-disposition']);
      return await use({ filename, bytes: named(url, answer.body) });
    } finally {
      await agent.destroy();
    }
  }
}

async function follow(first: URL, dispatcher: Dispatcher, signal: AbortSignal) {
  let url = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    assertWeb(url);
    const answer = await ask(url, dispatcher, signal);
    const next = redirectOf(url, answer);
    if (!next) return { url, answer };
    await answer.body.dump();
    url = next;
  }
  throw importUrlRefused({ reason: `it is redirected more than ${MAX_REDIRECTS} times` });
}

function assertWeb(url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw importUrlRefused({ reason: `it is redirected to ${url.protocol}` });
  }
  if (url.username || url.password) {
    throw importUrlRefused({ reason: 'it contains a user name or a password' });
  }
}

async function ask(url: URL, dispatcher: Dispatcher, signal: AbortSignal) {
  try {
    return await request(url, {
      dispatcher,
      signal,
      headersTimeout: HEADERS_MS,
      bodyTimeout: SILENCE_MS,
      // Unpacked while it arrives, a small file could become an endless one.
      headers: {
        accept: 'image/*, video/*',
        'accept-encoding': 'identity',
        'user-agent': 'Cuelight',
      },
    });
  } catch (error) {
    throw problemOf(url, error);
  }
}

function redirectOf(url: URL, { statusCode, headers }: Dispatcher.ResponseData): URL | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') {
    return undefined;
  }
  if (!URL.canParse(location, url.href))
    throw importUrlRefused({ reason: 'its redirect is no address' });
  return new URL(location, url);
}

function assertUsable(url: URL, { statusCode, headers }: Dispatcher.ResponseData): void {
  const { host } = url;
  if (statusCode !== 200) throw importFailed({ host, reason: `it answered ${statusCode}` });
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw importFailed({ host, reason: 'it sent the file packed' });
  if (Number(headers['content-length'] ?? 0) > MEDIA_MAX_BYTES) {
    throw mediaTooLarge({ maxBytes: MEDIA_MAX_BYTES });
  }
}

/** Passes the bytes on; when they stop coming, the error says where from. */
async function* named(url: URL, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw problemOf(url, error);
  }
}

function problemOf({ host }: URL, error: unknown): DomainError {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof AddressRefused) {
      return importAddressRefused({ host, belongsTo: inner.belongsTo }, { cause: error });
    }
  }
  return importFailed({ host, reason: reasonOf(error) }, { cause: error });
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no server of that name',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it broke the connection',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped sending',
  UND_ERR_SOCKET: 'it broke the connection',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'it broke the connection',
  UND_ERR_ABORTED: 'it took too long',
};

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'it took too long';
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return reasons[String(code)] ?? 'it does not speak HTTP as it should';
}
