import { readableLine } from './log-line.js';

const time = new Date(2026, 0, 2, 10, 20, 30).getTime();
const read = (line: unknown, stream: 'stdout' | 'stderr' = 'stdout') =>
  readableLine({
    part: 'api',
    line: typeof line === 'string' ? line : JSON.stringify(line),
    stream,
  });

describe('readableLine', () => {
  it('shows warnings and errors with their time and their cause', () => {
    expect(read({ level: 40, time, msg: 'slow' })).toBe('10:20:30 api      warn  slow');
    expect(read({ level: 50, time, msg: 'save failed', err: { message: 'disk full' } })).toBe(
      '10:20:30 api      error save failed: disk full',
    );
  });

  it('does not say the same thing twice', () => {
    expect(read({ level: 60, time, msg: 'boom', err: { message: 'boom' } })).toBe(
      '10:20:30 api      fatal boom',
    );
  });

  it('keeps the daily business in the log file', () => {
    expect(read({ level: 30, time, msg: 'started' })).toBeUndefined();
    expect(read('plain words on stdout')).toBeUndefined();
  });

  it('shows what a crash writes to stderr', () => {
    expect(read('Error: cannot find module', 'stderr')).toBe(
      'api      | Error: cannot find module',
    );
    expect(read('{ not json', 'stderr')).toBe('api      | { not json');
    expect(read('', 'stderr')).toBeUndefined();
  });
});
