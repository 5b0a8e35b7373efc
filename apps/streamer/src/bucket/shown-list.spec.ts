import { segment } from '../publisher/segment.fixture.js';
import { CATCH_UP_SEGMENTS, listBegin, listOf } from './shown-list.js';

const window = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => segment({ sequence: from + n }));
const shown = (from: number, to: number) => ({ from, to, endsAt: 0 });

describe('where the list of the bucket begins', () => {
  it.each([
    ['a channel that has just begun', window(100, 102), undefined, 100],
    ['a bucket that is new to a long history', window(100, 199), undefined, 194],
    ['one that follows', window(100, 199), shown(120, 198), 120],
    ['one that can still catch up', window(100, 199), shown(120, 199 - CATCH_UP_SEGMENTS), 120],
    ['one that is too far behind', window(100, 199), shown(120, 198 - CATCH_UP_SEGMENTS), 194],
    ['one that ends where the history begins', window(200, 203), shown(120, 199), 120],
    ['one that ends before a hole in the history', window(201, 203), shown(120, 199), 201],
  ])('%s', (_what, live, before, expected) => {
    expect(listBegin(live, before)).toBe(expected);
  });
});

describe('a list', () => {
  it('is shown when it has enough to play, or all there is', () => {
    expect(listOf(window(100, 199), { from: 194, to: 198 })).toBeUndefined();
    expect(listOf(window(100, 199), { from: 194, to: 199 })).toHaveLength(6);
    expect(listOf(window(100, 101), { from: 100, to: 101 })).toHaveLength(2);
  });

  it('loses at its head what the history loses', () => {
    expect(listOf(window(150, 199), { from: 120, to: 198 })?.[0]?.sequence).toBe(150);
  });
});
