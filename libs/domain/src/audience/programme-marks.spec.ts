import { type AiredTake, programmeMarks } from './programme-marks.js';

/** A take of ten seconds, 30 frames each; `null` is still on. */
const take = (name: string, from: number, to: number | null): AiredTake => ({
  segmentId: name,
  title: name.toUpperCase(),
  startFrame: from * 30,
  startedAt: from * 1_000,
  endFrame: to === null ? null : to * 30,
  endedAt: to === null ? null : to * 1_000,
});
const named = (name: string) => ({ segmentId: name, title: name.toUpperCase() });
const marks = (
  takes: AiredTake[],
  planned: string | null = null,
  answers = new Map<string, string>(),
) => programmeMarks(takes, planned === null ? null : named(planned), answers);

describe('programmeMarks', () => {
  it('of a channel that has shown nothing says nothing', () => {
    expect(marks([], 'a')).toEqual([]);
  });

  it('tells what is on since which frame, and what is planned', () => {
    expect(marks([take('a', 10, null)], 'b')).toEqual([
      { frame: 300, at: 10_000, now: named('a'), next: named('b'), answers: null },
    ]);
  });

  it('tells of an earlier take what really came next', () => {
    expect(marks([take('a', 10, 20), take('b', 20, null)], 'c')).toMatchObject([
      { frame: 300, now: named('a'), next: named('b') },
      { frame: 600, now: named('b'), next: named('c') },
    ]);
  });

  it('marks where the idle stage was between two takes, and after the last', () => {
    const [, idle, , end] = marks([take('a', 10, 20), take('b', 25, 30)], 'c');
    expect(idle).toEqual({ frame: 600, at: 20_000, now: null, next: named('b'), answers: null });
    expect(end).toEqual({ frame: 900, at: 30_000, now: null, next: named('c'), answers: null });
  });

  it('names the message that a segment answers', () => {
    const [mark] = marks([take('a', 0, null)], null, new Map([['a', 'message']]));
    expect(mark?.answers).toBe('message');
  });

  it('does not plan what is on already', () => {
    expect(marks([take('a', 0, null)], 'a')[0]?.next).toBeNull();
  });

  it('keeps the last eight', () => {
    const takes = Array.from({ length: 12 }, (_, at) => take(`${at}`, at, at + 1));
    expect(marks(takes).map(({ frame }) => frame / 30)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
