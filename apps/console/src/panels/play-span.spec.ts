import { positionOf } from './play-span';

const pieces = [
  { start: 0, duration: 1.6, programDateTime: 100_000 },
  { start: 1.6, duration: 1.6, programDateTime: 101_600 },
  // The encoder was started anew and the clock had been set meanwhile.
  { start: 3.2, duration: 1.6, programDateTime: 200_000 },
];

it.each([
  [100_000, 0],
  [101_600, 1.6],
  [102_400, 2.4],
  [200_500, 3.7],
  [99_999, null],
  [150_000, null],
  [201_600, null],
])('finds the moment %d of the channel at %p', (moment, position) => {
  const found = positionOf(pieces, moment);
  if (position === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(position, 6);
});

it('knows nothing of pieces without a date', () => {
  expect(positionOf([{ start: 0, duration: 10, programDateTime: null }], 0)).toBeNull();
});
