import { ByteLru } from './byte-lru.js';

describe('ByteLru', () => {
  it('drops what was not used for the longest time, to stay within its bytes', () => {
    const cache = new ByteLru<string>(100);
    cache.set('a', 'A', 40);
    cache.set('b', 'B', 40);
    cache.get('a');
    cache.set('c', 'C', 40);

    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
    expect(cache.bytes).toBe(80);
  });

  it('keeps the newest entry even when it is too large, and counts a replaced one once', () => {
    const cache = new ByteLru<string>(10);
    cache.set('big', '1', 50);
    cache.set('big', '2', 60);

    expect(cache.get('big')).toBe('2');
    expect(cache.bytes).toBe(60);
  });

  it('hands out what it dropped, once', () => {
    const cache = new ByteLru<string>(1);
    cache.set('a', 'A', 1);
    expect(cache.spare()).toBeUndefined();
    cache.set('b', 'B', 1);

    expect([cache.spare(), cache.spare()]).toEqual(['A', undefined]);
  });
});
