import { RateLimiter } from './rate-limiter.js';

const limit = { name: 'tries', burst: 3, everyMs: 1_000 };
let now: number;
let limiter: RateLimiter;

beforeEach(() => {
  now = 5_000;
  limiter = new RateLimiter(() => now);
});

const take = (caller = 'ada') => limiter.take(limit, caller);

describe('RateLimiter', () => {
  it('lets a burst through, then says how long to wait', () => {
    expect([take(), take(), take()]).toEqual([0, 0, 0]);
    expect(take()).toBe(1_000);
    now += 400;
    expect(take()).toBe(600);
  });

  it('lets one more through each time the interval has passed', () => {
    for (let n = 0; n < 3; n += 1) take();
    now += 1_000;
    expect([take(), take()]).toEqual([0, 1_000]);
  });

  it('does not count what it refuses, so hammering does not make it longer', () => {
    for (let n = 0; n < 100; n += 1) take();
    expect(take()).toBe(1_000);
  });

  it('counts each caller and each limit for itself', () => {
    for (let n = 0; n < 3; n += 1) take();
    expect(take('grace')).toBe(0);
    expect(limiter.take({ ...limit, name: 'uploads' }, 'ada')).toBe(0);
  });

  it('gives back what turned out not to count', () => {
    for (let n = 0; n < 3; n += 1) take();
    limiter.giveBack(limit, 'ada');
    expect([take(), take()]).toEqual([0, 1_000]);
  });

  it('forgets the caller it has not seen for longest rather than grow', () => {
    for (let n = 0; n < 3; n += 1) take('first');
    for (let n = 0; n < 50_000; n += 1) take(`other ${n}`);
    expect(take('first')).toBe(0);
  });
});
