import { atLeastOneFailure, check, countJest, countPlaywright, sum } from './test-counts.mjs';

const jest = {
  numPassedTests: 10,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

describe('countJest', () => {
  it('counts tests', () => {
    expect(countJest({ ...jest, numFailedTests: 2 })).toEqual({ passed: 10, failed: 2 });
  });

  it('counts what proves nothing as failed', () => {
    const result = { ...jest, numRuntimeErrorTestSuites: 1, numPendingTests: 2, numTodoTests: 3 };

    expect(countJest(result)).toEqual({ passed: 10, failed: 6 });
    expect(countJest(undefined)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('countPlaywright', () => {
  it('takes only a clean first pass', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };

    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 4 });
    expect(countPlaywright(undefined)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the sum', () => {
  it('holds a bad end against a step without a failed test', () => {
    expect(atLeastOneFailure({ passed: 3, failed: 0 }, false)).toEqual({ passed: 3, failed: 1 });
    expect(atLeastOneFailure({ passed: 3, failed: 2 }, false)).toEqual({ passed: 3, failed: 2 });
    expect(atLeastOneFailure({ passed: 3, failed: 0 }, true)).toEqual({ passed: 3, failed: 0 });
  });

  it('adds up', () => {
    expect(sum([check(true), check(false), { passed: 5, failed: 1 }])).toEqual({
      passed: 6,
      failed: 2,
    });
    expect(sum([])).toEqual({ passed: 0, failed: 0 });
  });
});
