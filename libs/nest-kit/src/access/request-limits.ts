import { SetMetadata } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import type { IncomingMessage } from 'node:http';
import { tooManyRequests } from '../http/http.errors.js';
import type { ProxyTrust } from '../http/proxy-trust.js';
import { callerOfAddress } from './caller-of-address.js';
import type { RateLimit, RateLimiter } from './rate-limiter.js';

export const RATE_LIMIT = Symbol('rate limit');

/** Gives a route a limit of its own, for staff as well; `none` is for what must never be held up. */
export const RateLimited = (limit: RateLimit | 'none') => SetMetadata(RATE_LIMIT, limit);

/** What a hundred people behind one address need when they open the viewer page at once. */
const visitorReads: RateLimit = { name: 'visitor reads', burst: 2_000, everyMs: 10 };
/** Visitors change next to nothing over HTTP; each attempt is written down, so they must be few. */
const visitorChanges: RateLimit = { name: 'visitor changes', burst: 300, everyMs: 1_000 };

/** A whole media folder dropped on the console at once, then two files a second. */
export const uploadLimit: RateLimit = { name: 'uploads', burst: 300, everyMs: 500 };

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who may ask how often. Staff have no general limit: a console with a stuck key must still be able
 * to cut to the slate.
 */
export class RequestLimits {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly proxies: ProxyTrust,
  ) {}

  /** @throws tooManyRequests */
  assertWithin(
    request: IncomingMessage,
    me: Me | null,
    ownLimit: RateLimit | 'none' | undefined,
  ): void {
    const limit = ownLimit ?? (me ? 'none' : generalLimit(request));
    if (limit === 'none') return;
    const caller = me ? `${me.kind} ${me.id}` : callerOfAddress(this.proxies.addressOf(request));
    const waitMs = this.limiter.take(limit, caller);
    if (waitMs > 0) throw tooManyRequests(undefined, { retryAfterSeconds: waitMs / 1_000 });
  }
}

function generalLimit(request: IncomingMessage): RateLimit {
  return SAFE_METHODS.has(request.method ?? 'GET') ? visitorReads : visitorChanges;
}
