import { compileError } from './compile-error.js';

describe('compileError', () => {
  it('finds the error of TypeScript between its colours', () => {
    const line =
      '\u001b[96mapps/api/src/main.ts\u001b[0m:\u001b[93m4\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2322: \u001b[0mType';

    expect(compileError(line)).toBe('apps/api/src/main.ts:4 - error TS2322: Type');
  });

  it('finds the error of the Angular builder', () => {
    expect(compileError('✘ [ERROR] NG8001: unknown element')).toContain('NG8001');
  });

  it('has nothing to say about the rest', () => {
    expect(compileError('Found 0 errors. Watching for file changes.')).toBeUndefined();
  });
});
