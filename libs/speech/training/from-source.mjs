/**
 * Lets Node run the TypeScript of this repository as it stands, for training and benchmarks (tests run
 * under Jest, whose sandbox makes arithmetic several times slower):
 * `node --import ./libs/speech/training/from-source.mjs libs/speech/training/train-classifier.ts`
 */
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const [, library, part = ''] = /^@cuelight\/([a-z-]+)(\/[a-z-]+)?$/.exec(specifier) ?? [];
    if (library) return next(new URL(`libs/${library}/src${part}/index.ts`, root).href, context);
    const fromSource = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
    return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const text = readFileSync(fileURLToPath(url), 'utf8');
    const source = stripTypeScriptTypes(text, { mode: 'transform', sourceUrl: url });
    return { format: 'module', source, shortCircuit: true };
  },
});
