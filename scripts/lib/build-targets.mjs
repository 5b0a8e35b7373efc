const SERVER_APPS = ['api', 'worker', 'streamer', 'launcher'];
const BROWSER_APPS = ['console', 'viewer'];

/** Folders beside a library's `src` that its code reads at run time: `new URL('../art', import.meta.url)`. */
export const ASSET_FOLDERS = ['migrations', 'art', 'data', 'prompts', 'wasm'];

const isSource = (file) => !file.endsWith('.spec.ts') && !file.endsWith('.md');

/**
 * What is built, from what. `inputs` are files and folders; when their content is the same as at the last
 * good build and `output` is there, there is nothing to do.
 */
export function buildTargets(libraries) {
  const shared = ['package-lock.json', 'tsconfig.base.json'];
  const sources = (names) => names.map((name) => `libs/${name}/src`);
  const servers = SERVER_APPS.map((app) => ({
    name: app,
    kind: 'server',
    command: ['nest', 'build', app],
    output: `dist/apps/${app}/src/main.js`,
    inputs: [
      `apps/${app}`,
      ...sources(libraries.filter((name) => name !== 'ui' && name !== 'testing')),
      ...shared,
      'nest-cli.json',
    ],
    isSource,
  }));
  const browsers = BROWSER_APPS.map((app) => ({
    name: app,
    kind: 'browser',
    command: ['ng', 'build', app, '--progress=false'],
    output: `dist/apps/${app}/browser/index.html`,
    inputs: [
      `apps/${app}`,
      ...sources(['ui', 'contracts', 'domain']),
      ...shared,
      'angular.json',
      'scripts/lib/lean-hls.mjs',
    ],
    isSource,
  }));
  // The longest first, so that the last of them does not run alone.
  return [...browsers, ...servers];
}

/** Output that has no source any more, as paths relative to the project. `exists` tells whether a path is there. */
export function staleOutput(files, exists) {
  return files.filter((file) => {
    const [, kind, name] = file.split('/');
    if (kind === 'apps' && BROWSER_APPS.includes(name)) return false;
    const source = file.replace(/^dist\//, '');
    const script = source.replace(/\.js(\.map)?$/, '.ts');
    return !exists(source) && (script === source || !exists(script));
  });
}
