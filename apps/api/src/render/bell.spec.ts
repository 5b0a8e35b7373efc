import { Bell } from './bell.js';

const LONG = 60_000;
const never = new AbortController().signal;

describe('Bell', () => {
  it('wakes who waits', async () => {
    const bell = new Bell();
    const waiting = bell.wait(LONG, never);
    bell.ring();
    await waiting;
  });

  it('rung while nobody waits, does not let the next one wait', async () => {
    const bell = new Bell();
    bell.ring();
    await bell.wait(LONG, never);
  });

  it('ends the wait when the time is up, and when it is called off', async () => {
    await new Bell().wait(1, never);
    await new Bell().wait(LONG, AbortSignal.abort());
  });
});
