import { deathReport } from './death-report.js';

describe('deathReport', () => {
  const tail = { path: '/data/logs/api.log', lastLines: ['out of memory'] };
  const death = (deaths: number, againInMs = 0) => ({
    part: 'api',
    how: 'exit code 1',
    deaths,
    againInMs,
  });

  it('is brief about an accident', () => {
    expect(deathReport(death(1), tail)).toEqual([
      'api ended (exit code 1); starting it again at once.',
    ]);
  });

  it('shows the last lines when it happens again', () => {
    expect(deathReport(death(3, 1_000), tail)).toEqual([
      'api ended (exit code 1); starting it again in 1 s.',
      'api has ended 3 times in a row. Last lines of /data/logs/api.log:',
      '  out of memory',
    ]);
  });

  it('does not fill the terminal with a part that keeps dying', () => {
    const spoken = Array.from({ length: 36 }, (_, index) => index + 1).filter(
      (deaths) => deathReport(death(deaths), tail).length > 0,
    );

    expect(spoken).toEqual([1, 2, 3, 4, 5, 12, 24, 36]);
  });
});
