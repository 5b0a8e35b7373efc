/** What a step adds to the sum. */
export const check = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

/**
 * Counts the result file of Jest. A file that does not even load and a test that is switched off are failures:
 * neither proves anything.
 */
export function countJest(result) {
  if (result === undefined) return check(false);
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = result;
  const switchedOff = result.numPendingTests + result.numTodoTests;
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites + switchedOff,
  };
}

/** Counts the result file of Playwright, by the same rules; one that passes at the second try has failed. */
export function countPlaywright(result) {
  if (result === undefined) return check(false);
  const { expected, unexpected, flaky, skipped } = result.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + result.errors.length };
}

/** A step that ended badly has failed, even when every test it got to has passed. */
export function atLeastOneFailure(counts, ok) {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

export const sum = (all) =>
  all.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );
