import { pool } from './pool.mjs';

describe('pool', () => {
  it('never runs more than its limit, and keeps the order of the results', async () => {
    let running = 0;
    let most = 0;
    const task = (name) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return name;
    };

    expect(await pool(['a', 'b', 'c', 'd', 'e'].map(task), 2)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(most).toBe(2);
  });
});
