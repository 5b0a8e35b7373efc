import { programmeAt, withMark } from './programme-at';

const mark = (frame: number, title = `at ${frame}`) => ({
  frame,
  at: 1_000_000 + Math.round((frame * 1_000) / 30),
  now: { segmentId: '00000000-0000-4000-8000-000000000000', title },
  next: null,
  answers: null,
});

describe('programmeAt', () => {
  const marks = [mark(0), mark(300), mark(600)];

  it.each([
    [999_999, undefined],
    [1_000_000, 'at 0'],
    [1_009_999, 'at 0'],
    [1_010_000, 'at 300'],
    [1_999_999, 'at 600'],
  ])('in the picture of %i is %p', (date, title) => {
    expect(programmeAt(marks, date)?.now?.title).toBe(title);
  });

  it('knows nothing without a picture', () => {
    expect(programmeAt(marks, null)).toBeNull();
  });
});

describe('withMark', () => {
  it('keeps marks in the order of the channel, whatever order they come in', () => {
    const marks = [mark(600), mark(0), mark(300)].reduce(withMark, [mark(900)]);
    expect(marks.map(({ frame }) => frame)).toEqual([0, 300, 600, 900]);
  });

  it('takes the newer of two for the same frame', () => {
    expect(withMark([mark(5, 'old')], mark(5, 'new')).map(({ now }) => now?.title)).toEqual([
      'new',
    ]);
  });

  it('forgets what nobody can be watching any more', () => {
    const marks = Array.from({ length: 100 }, (_, n) => mark(n)).reduce(withMark, []);
    expect(marks).toHaveLength(32);
    expect(marks.at(-1)?.frame).toBe(99);
  });
});
