import type { IncomingMessage } from 'node:http';
import { foreignOrigin } from './access.errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

type Head = Pick<IncomingMessage, 'headers' | 'method'>;

/**
 * Browsers name the page a request comes from; a change from a page of another site is refused
 * (OWASP: verifying origin with standard headers). Tools send no Origin and no cookie, and pass.
 */
export class OriginPolicy {
  private readonly allowed: ReadonlySet<string>;

  /** @param allowed further origins, such as `https://studio.example` behind a reverse proxy */
  constructor(allowed: readonly string[]) {
    this.allowed = new Set(allowed);
  }

  assertAllowed(request: Head): void {
    if (!SAFE_METHODS.has(request.method ?? 'GET')) this.assertOwnPage(request);
  }

  /** For a socket's handshake, which is a GET that opens a way to make changes. */
  assertOwnPage(request: Head): void {
    const { origin } = request.headers;
    if (origin === undefined || this.allowed.has(origin)) return;
    if (hostOf(origin) !== request.headers.host?.toLowerCase()) throw foreignOrigin({ origin });
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
