import { fillOrder } from './table-order.js';

describe('fillOrder', () => {
  it('puts what others refer to first, and the rest by name', () => {
    const references = [
      { from: 'line', to: 'segment' },
      { from: 'segment', to: 'show' },
      { from: 'line', to: 'show' },
    ];
    expect(fillOrder(['line', 'usage', 'segment', 'show'], references)).toEqual([
      'show',
      'usage',
      'segment',
      'line',
    ]);
  });

  it('lets a table refer to itself', () => {
    expect(fillOrder(['note'], [{ from: 'note', to: 'note' }])).toEqual(['note']);
  });

  it('says which tables have no order', () => {
    const ring = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(() => fillOrder(['a', 'b', 'c'], ring)).toThrow('tables in a ring: a, b');
  });
});
