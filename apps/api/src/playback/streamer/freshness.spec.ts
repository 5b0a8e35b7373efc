import { changesInMs, freshnessOf } from './freshness.js';

describe('freshness', () => {
  it.each([
    [null, 'lost'],
    [0, 'fresh'],
    [2_000, 'fresh'],
    [2_001, 'stale'],
    [5_000, 'stale'],
    [5_001, 'lost'],
  ] as const)('of something %s ms old is %s', (ageMs, expected) =>
    expect(freshnessOf(ageMs)).toBe(expected),
  );

  it.each([0, 1_500, 2_001, 4_999])('changes when it says so, from %s ms on', (ageMs) => {
    const inMs = changesInMs(ageMs) ?? 0;
    expect(freshnessOf(ageMs + inMs - 1)).toBe(freshnessOf(ageMs));
    expect(freshnessOf(ageMs + inMs)).not.toBe(freshnessOf(ageMs));
  });

  it('stays lost', () => {
    expect([changesInMs(null), changesInMs(6_000)]).toEqual([null, null]);
  });
});
