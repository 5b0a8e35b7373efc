/**
 * Where a thread's program is and how to start it. A build has `.js` beside `.js`. From source (tests,
 * training) Node strips the types itself but does not know that `./x.js` means `./x.ts`: one hook says so.
 * Files a thread loads must therefore keep to types that can be stripped (no parameter properties).
 */
export function threadEntry(name: string, base: string): { file: URL; execArgv: string[] } {
  if (!base.endsWith('.ts')) return { file: new URL(`${name}.js`, base), execArgv: [] };
  return { file: new URL(`${name}.ts`, base), execArgv: ['--no-warnings', '--import', sourceHook] };
}

const sourceHook = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      const source = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
      return next(source ? specifier.replace(/\\.js$/, '.ts') : specifier, context);
    },
  });
`)}`;
