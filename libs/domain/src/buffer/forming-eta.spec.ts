import { formingEta } from './forming-eta.js';

describe('formingEta', () => {
  it.each([
    [{ lines: 0, medianLineMs: 400, parallel: 3 }, 0.5],
    [{ lines: 8, medianLineMs: 400, parallel: 1 }, 3.7],
    [{ lines: 8, medianLineMs: 400, parallel: 3 }, 1.7],
    [{ lines: 1, medianLineMs: 400, parallel: 3 }, 0.9],
  ])('%o takes %d s', (work, seconds) => {
    expect(formingEta(work)).toBeCloseTo(seconds, 5);
  });
});
