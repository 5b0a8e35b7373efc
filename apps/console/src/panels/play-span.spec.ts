import { placeOf } from './play-span';

const pieces = [
  { start: 0, duration: 1.6, programDateTime: 100_000 },
  { start: 1.6, duration: 1.6, programDateTime: 101_600 },
  // Five seconds are missing: the encoder could not keep up.
  { start: 3.2, duration: 1.6, programDateTime: 108_200 },
];

it.each([
  ['within a piece', 100_400, 101_000, { start: 0.4, end: 1 }],
  ['over pieces', 100_400, 108_600, { start: 0.4, end: 3.6 }],
  ['that begins in what was lost', 105_000, 109_000, { start: 3.2, end: 4 }],
  ['that ends in what was lost', 101_600, 105_000, { start: 1.6, end: 3.2 }],
  ['whose beginning is kept no more', 90_000, 100_800, { start: 0, end: 0.8 }],
] as const)('finds a span %s', (_name, from, to, place) => {
  const found = placeOf(pieces, { from, to });
  expect(found?.start).toBeCloseTo(place.start, 6);
  expect(found?.end).toBeCloseTo(place.end, 6);
});

it.each([
  ['before', 90_000, 100_000],
  ['after', 109_800, 120_000],
  ['lost', 104_000, 107_000],
])('says that a span is gone that is %s', (_name, from, to) => {
  expect(placeOf(pieces, { from, to })).toBeNull();
});

it('knows nothing of pieces without a date', () => {
  const undated = [{ start: 0, duration: 10, programDateTime: null }];
  expect(placeOf(undated, { from: 0, to: 5 })).toBeNull();
});
