import { Injectable } from '@nestjs/common';
import { callerOfAddress, type RateLimit, RateLimiter, tooManyRequests } from '@cuelight/nest-kit';

/** A household that mistypes gets ten tries at once, and then one every six seconds. */
const byAddress: RateLimit = { name: 'sign-in, address', burst: 10, everyMs: 6_000 };
/** Guessing at one name from many addresses: about 6,000 tries a day, however many take part. */
const byName: RateLimit = { name: 'sign-in, name', burst: 10, everyMs: 15_000 };
/** The name's owner in a browser of theirs, whatever strangers do meanwhile. */
const byBrowser: RateLimit = { name: 'sign-in, browser', burst: 10, everyMs: 15_000 };

export interface Attempt {
  readonly name: string;
  readonly address: string;
  /** See `knownBrowser`. */
  readonly browser: string | null;
}

/** Wrong passwords are counted, right ones are not: guessing gets slow, signing in never does. */
@Injectable()
export class SignInAttempts {
  constructor(private readonly limiter: RateLimiter) {}

  /** Counts an attempt as wrong until it turns out to be right. @throws tooManyRequests */
  begin(attempt: Attempt): void {
    const taken: (readonly [RateLimit, string])[] = [];
    for (const [limit, caller] of bucketsOf(attempt)) {
      const waitMs = this.limiter.take(limit, caller);
      if (waitMs > 0) {
        for (const bucket of taken) this.limiter.giveBack(...bucket);
        throw tooManyRequests(undefined, { retryAfterSeconds: waitMs / 1_000 });
      }
      taken.push([limit, caller]);
    }
  }

  succeeded(attempt: Attempt): void {
    for (const bucket of bucketsOf(attempt)) this.limiter.giveBack(...bucket);
  }
}

function bucketsOf({ name, address, browser }: Attempt): (readonly [RateLimit, string])[] {
  if (browser) return [[byBrowser, browser]];
  return [
    [byAddress, callerOfAddress(address)],
    [byName, name.toLowerCase()],
  ];
}
