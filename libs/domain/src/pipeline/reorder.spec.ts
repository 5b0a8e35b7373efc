import fc from 'fast-check';
import { arranged, planReorder } from './reorder.js';
import { RANK_MAX_LENGTH, type Ranked } from './ranks.js';

const rows = (text: string): Ranked[] => [...text].map((id, index) => ({ id, rank: `a${index}` }));

function after(before: readonly Ranked[], ranks: ReadonlyMap<string, string>): Ranked[] {
  return before
    .map(({ id, rank }) => ({ id, rank: ranks.get(id) ?? rank }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
}
const ids = (list: readonly Ranked[]): string => list.map(({ id }) => id).join('');

describe('planReorder', () => {
  it.each([
    ['ABCD', 'DB', 'ADCB', 2],
    ['ABCDEF', 'BCDEFA', 'BCDEFA', 1],
    ['ABCDEF', 'FABCDE', 'FABCDE', 1],
    ['ABCDEF', 'ACDBEF', 'ACDBEF', 1],
    ['ABCDEF', 'CB', 'ACBDEF', 1],
    ['ABCDEF', 'C', 'ABCDEF', 0],
    ['ABCDEF', 'FEDCBA', 'FEDCBA', 5],
    ['ABCD', 'BCA', 'BCAD', 1],
    // U is not named, so B and C must pass it: both are written.
    ['AUBC', 'BCA', 'BUCA', 2],
  ])('%s with %s named becomes %s and writes %p rows', (before, order, result, writes) => {
    const plan = planReorder(rows(before), [...order]);
    expect(ids(after(rows(before), plan.ranks))).toBe(result);
    expect(plan.ranks.size).toBe(writes);
  });

  it('reaches every order from every order, leaves the unnamed alone, and is undone by the old order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        (n, picks) => {
          const before = rows(
            'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.slice(0, n),
          ).map((row, index) => ({ ...row, rank: `b${String(index).padStart(2, '0')}V` }));
          const order = [...new Set(picks.map((pick) => before[pick % n]?.id ?? ''))];
          const plan = planReorder(before, order);
          const result = after(before, plan.ranks);

          expect(plan.crowded).toBe(false);
          expect(result).toEqual(after(arranged(before, order), plan.ranks));
          expect(ids(result)).toBe(ids(arranged(before, order)));
          expect([...plan.ranks.keys()].every((id) => order.includes(id))).toBe(true);
          expect(new Set(result.map(({ rank }) => rank)).size).toBe(n);

          const old = before.filter(({ id }) => order.includes(id)).map(({ id }) => id);
          expect(ids(after(result, planReorder(result, old).ranks))).toBe(ids(before));
        },
      ),
    );
  });

  it('gives the same from the named rows and their neighbours alone', () => {
    const all = rows('ABCDEFGHI');
    const near = all.filter(({ id }) => 'BCDFGH'.includes(id));
    expect(planReorder(near, ['G', 'C'])).toEqual(planReorder(all, ['G', 'C']));
  });
});

describe('when there is no room', () => {
  it('says so when a key would grow long, and writes only the neighbourhood when it makes room', () => {
    let now = Array.from({ length: 2_000 }, (_, index) => ({
      id: `s${index}`,
      rank: `d${String(index).padStart(4, '0')}`,
    }));
    const keep = ids(now.slice(0, 900));
    let moves = 0;
    for (; moves < 2_000; moves += 1) {
      // The one behind goes before the one in front, again and again, always in the same gap.
      const order = now
        .slice(1_000, 1_002)
        .map(({ id }) => id)
        .reverse();
      const plan = planReorder(now, order);
      if (plan.crowded) {
        const roomy = planReorder(now, order, 'make some');
        expect(roomy.crowded).toBe(false);
        expect(roomy.ranks.size).toBeLessThan(100);
        const result = after(now, roomy.ranks);
        expect(ids(result)).toBe(ids(arranged(now, order)));
        expect(ids(result.slice(0, 900))).toBe(keep);
        expect(Math.max(...result.map(({ rank }) => rank.length))).toBeLessThan(
          RANK_MAX_LENGTH / 4,
        );
        break;
      }
      now = after(now, plan.ranks);
    }
    expect(moves).toBeGreaterThan(100);
    expect(moves).toBeLessThan(2_000);
  });

  it('mends two rows that share a rank', () => {
    const twins = [
      { id: 'A', rank: 'a0' },
      { id: 'B', rank: 'a1' },
      { id: 'C', rank: 'a1' },
      { id: 'D', rank: 'a2' },
      { id: 'E', rank: 'a3' },
    ];
    const plan = planReorder(twins, ['E', 'D'], 'make some');
    expect(ids(after(twins, plan.ranks))).toMatch(/^A(BC|CB)ED$/);
    const between = planReorder(twins.slice(0, 3), ['C', 'B']);
    expect(ids(after(twins, between.ranks))).toBe('ACBDE');
  });
});
