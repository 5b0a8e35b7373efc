import { Bell } from './bell.js';

const LONG = 60_000;
const SOON = 5_000;
const never = new AbortController().signal;

const waited = async (waiting: Promise<void>): Promise<number> => {
  const began = performance.now();
  await waiting;
  return performance.now() - began;
};

describe('Bell', () => {
  it('wakes who waits', async () => {
    const bell = new Bell();
    const waiting = waited(bell.wait(LONG, never));
    bell.ring();
    expect(await waiting).toBeLessThan(SOON);
  });

  it('rung while nobody waits, does not let the next one wait', async () => {
    const bell = new Bell();
    bell.ring();
    expect(await waited(bell.wait(LONG, never))).toBeLessThan(SOON);
  });

  it('ends the wait when the time is up, and when it is called off', async () => {
    expect(await waited(new Bell().wait(1, never))).toBeLessThan(SOON);
    expect(await waited(new Bell().wait(LONG, AbortSignal.abort()))).toBeLessThan(SOON);
  });

  it('wakes once for rings that come together', async () => {
    const bell = new Bell(50);
    bell.ring();
    const first = bell.wait(LONG, never);
    bell.ring();
    await first;
    expect(await waited(bell.wait(200, never))).toBeGreaterThan(150);
  });
});
