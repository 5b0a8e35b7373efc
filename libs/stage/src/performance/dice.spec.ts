import { Dice } from './dice.js';

const throws = <T>(count: number, one: (dice: Dice) => T, ...names: string[]): T[] => {
  const dice = new Dice(42, ...names);
  return Array.from({ length: count }, () => one(dice));
};

describe('Dice', () => {
  it('throw the same for the same seed and name, and differently for others', () => {
    const next = (dice: Dice) => dice.next();
    expect(throws(5, next, 'a')).toEqual(throws(5, next, 'a'));
    expect(throws(5, next, 'a')).not.toEqual(throws(5, next, 'b'));
  });

  it('are fair', () => {
    const tenths = new Array<number>(10).fill(0);
    for (const n of throws(20_000, (dice) => dice.whole(0, 9))) tenths[n] = (tenths[n] ?? 0) + 1;
    expect(Math.min(...tenths)).toBeGreaterThan(1_800);
    expect(Math.max(...tenths)).toBeLessThan(2_200);
  });

  it('have a log-normal with the median asked for', () => {
    const sorted = throws(9_999, (dice) => dice.logNormal(2, 0.6)).sort((a, b) => a - b);
    expect(sorted[5_000]).toBeCloseTo(2, 1);
    // One deviation up is a factor of e^0.6.
    expect(sorted[8_413]).toBeGreaterThan(2 * Math.exp(0.6) * 0.95);
    expect(sorted[8_413]).toBeLessThan(2 * Math.exp(0.6) * 1.05);
  });
});
