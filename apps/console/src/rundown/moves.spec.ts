import type { SegmentStatus } from '@cuelight/contracts';
import { aSegment } from '../testing/show';
import { inOrder, mayMove, orderAfterMove } from './moves';

describe('mayMove', () => {
  it.each<[SegmentStatus, SegmentStatus, boolean]>([
    ['draft', 'forming', true],
    ['forming', 'draft', true],
    ['ready', 'pre-air', true],
    ['ready', 'draft', true],
    ['pre-air', 'ready', true],
    ['ready', 'ready', true],
    // A take is a key, never a slip of the hand.
    ['pre-air', 'on-air', false],
    ['on-air', 'aired', false],
    // Only the renderer makes a segment ready; going back is undo's.
    ['forming', 'ready', false],
    ['draft', 'ready', false],
    ['ready', 'forming', false],
    ['pre-air', 'pre-air', false],
    ['aired', 'draft', false],
  ])('%s to %s: %s', (from, to, expected) => expect(mayMove(from, to)).toBe(expected));
});

describe('orderAfterMove', () => {
  const ids = ['a', 'b', 'c', 'd'];
  it.each([
    [0, 2, ['b', 'c', 'a']],
    [3, 1, ['d', 'b', 'c']],
    [1, 1, []],
    [2, 9, ['d', 'c']],
    [9, 0, []],
  ])('%p to %p names those between: %p', (from, to, order) =>
    expect(orderAfterMove(ids, from, to)).toEqual(order),
  );
});

it('draws a new order on the places the segments have together', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((title) => aSegment({ title }));
  if (!a || !b || !c) throw new Error('three segments');
  const rows = [a, b, c].map((segment, at) => ({ segment, rank: `a${at}` }));
  const moved = inOrder(rows, [c.id, a.id]);
  expect(moved.map(({ segment, rank }) => `${segment.title} ${rank}`)).toEqual([
    'c a0',
    'b a1',
    'a a2',
  ]);
  expect(inOrder(rows, ['gone'])).toEqual(rows);
});
