import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { ServerClock } from './server-clock';

const FIVE_MINUTES_MS = 300_000;

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

/** A question that was on its way for so long, answered by a server whose clock is so far ahead. */
function exchange(aheadMs: number, roundTripMs = 20) {
  const sentAt = Date.now() - roundTripMs;
  return { sentAt, serverAt: sentAt + roundTripMs / 2 + aheadMs, heardAt: Date.now() };
}

it.each([FIVE_MINUTES_MS, -FIVE_MINUTES_MS])('is right on a machine that is %d ms off', (off) => {
  const clock = TestBed.inject(ServerClock);
  clock.learn(exchange(off));
  expect(clock.now() - Date.now()).toBe(off);
  jest.advanceTimersByTime(1_000);
  expect(clock.now()).toBe(Date.now() + off);
});

it('is not put out by an answer that was slow on one way', () => {
  const clock = TestBed.inject(ServerClock);
  clock.learn(exchange(0));
  const slow = exchange(0, 400);
  clock.learn({ ...slow, serverAt: slow.serverAt + 150 });
  expect(clock.now()).toBe(Date.now());
});

it('notices that a clock was set', () => {
  const clock = TestBed.inject(ServerClock);
  clock.learn(exchange(0));
  clock.learn(exchange(FIVE_MINUTES_MS, 40));
  expect(clock.now() - Date.now()).toBe(FIVE_MINUTES_MS);
});
