import type { Me } from '@cuelight/contracts';
import type { IncomingMessage } from 'node:http';
import { ProxyTrust } from '../http/proxy-trust.js';
import { RateLimiter } from './rate-limiter.js';
import { RequestLimits, uploadLimit } from './request-limits.js';

const director: Me = {
  id: '6d3bd3f1-3b9f-4f0e-9a77-0e1c1f6c1d11',
  kind: 'person',
  name: 'Ada',
  role: 'director',
};
const request = (method: string, remoteAddress = '203.0.113.7') =>
  ({ method, headers: {}, socket: { remoteAddress } }) as IncomingMessage;

let limits: RequestLimits;
beforeEach(() => {
  limits = new RequestLimits(new RateLimiter(() => 0), new ProxyTrust(0));
});

/** How many pass before the first is refused. */
function passing(ask: (n: number) => void, atMost: number): number {
  for (let n = 0; n < atMost; n += 1) {
    try {
      ask(n);
    } catch (error) {
      expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 });
      return n;
    }
  }
  return atMost;
}

describe('RequestLimits', () => {
  it('lets a visitor change little', () => {
    expect(passing(() => limits.assertWithin(request('POST'), null, undefined), 999)).toBe(300);
  });

  it('does not hold up one visitor for another', () => {
    passing(() => limits.assertWithin(request('POST'), null, undefined), 999);
    expect(() =>
      limits.assertWithin(request('POST', '203.0.113.8'), null, undefined),
    ).not.toThrow();
  });

  it('counts all addresses of one IPv6 household together', () => {
    const ask = (n: number) =>
      limits.assertWithin(request('POST', `2001:db8:1:2::${n.toString(16)}`), null, undefined);
    expect(passing(ask, 999)).toBe(300);
    expect(() =>
      limits.assertWithin(request('POST', '2001:db8:1:3::1'), null, undefined),
    ).not.toThrow();
  });

  it('never holds up staff in general', () => {
    const ask = () => limits.assertWithin(request('POST'), director, undefined);
    expect(passing(ask, 10_000)).toBe(10_000);
  });

  it('holds staff to the limit of a route, each person for themselves', () => {
    const limit = { ...uploadLimit, burst: 5, everyMs: 1_000 };
    expect(passing(() => limits.assertWithin(request('POST'), director, limit), 100)).toBe(5);
    const other = { ...director, id: '6d3bd3f1-3b9f-4f0e-9a77-0e1c1f6c1d12' };
    expect(() => limits.assertWithin(request('POST'), other, limit)).not.toThrow();
  });

  it('leaves alone what must never be held up', () => {
    expect(passing(() => limits.assertWithin(request('GET'), null, 'none'), 10_000)).toBe(10_000);
  });
});
