import { Inject, Injectable } from '@nestjs/common';
import { callerOfAddress, ProxyTrust, type RateLimit, RateLimiter } from '@cuelight/nest-kit';
import type { IncomingMessage } from 'node:http';
import { API_ENV, type ApiEnv } from '../env.js';
import { tooManyPages, tooManyVisits } from './audience.errors.js';

/** A storm of people who come back after an outage passes; a program that connects for ever does not. */
const VISITS: RateLimit = { name: 'viewer, address', burst: 1_000, everyMs: 50 };

/** How many pages each address has open on this copy of the api. */
@Injectable()
export class ViewerPlaces {
  private readonly limiter = new RateLimiter();
  private readonly open = new Map<string, number>();

  constructor(
    @Inject(API_ENV) private readonly env: Pick<ApiEnv, 'VIEWERS_PER_ADDRESS'>,
    private readonly proxies: ProxyTrust,
  ) {}

  addressOf(request: IncomingMessage): string {
    return this.proxies.addressOf(request);
  }

  /** `leave` gives it back. @throws TOO_MANY_VISITS, TOO_MANY_PAGES */
  take(request: IncomingMessage): void {
    const caller = callerOfAddress(this.addressOf(request));
    const waitMs = this.limiter.take(VISITS, caller);
    if (waitMs > 0) throw tooManyVisits(undefined, { retryAfterSeconds: waitMs / 1_000 });
    const open = this.open.get(caller) ?? 0;
    if (open >= this.env.VIEWERS_PER_ADDRESS) throw tooManyPages();
    this.open.set(caller, open + 1);
  }

  leave(request: IncomingMessage): void {
    const caller = callerOfAddress(this.addressOf(request));
    const left = (this.open.get(caller) ?? 1) - 1;
    if (left > 0) this.open.set(caller, left);
    else this.open.delete(caller);
  }
}
