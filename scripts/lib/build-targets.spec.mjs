import { buildTargets, staleOutput } from './build-targets.mjs';

describe('staleOutput', () => {
  const sources = new Set(['apps/api/src/main.ts', 'libs/stage/art/set.svg', 'libs/x/src/a.json']);
  const stale = (...files) => staleOutput(files, (path) => sources.has(path));

  it('keeps what still has a source', () => {
    expect(
      stale(
        'dist/apps/api/src/main.js',
        'dist/apps/api/src/main.js.map',
        'dist/libs/stage/art/set.svg',
        'dist/libs/x/src/a.json',
      ),
    ).toEqual([]);
  });

  it('finds what a deleted file, library or app has left', () => {
    const left = [
      'dist/apps/api/src/gone.js',
      'dist/apps/api/src/gone.js.map',
      'dist/libs/old/src/index.js',
      'dist/libs/stage/art/old.svg',
      'dist/apps/removed/src/main.js',
    ];

    expect(stale(...left)).toEqual(left);
  });

  it('leaves the browser apps to their own builder', () => {
    expect(stale('dist/apps/console/browser/main-ABC.js')).toEqual([]);
  });
});

describe('buildTargets', () => {
  const targets = buildTargets(['contracts', 'database', 'testing', 'ui']);
  const inputs = (name) => targets.find((target) => target.name === name)?.inputs;

  it('builds a server app again when one of its libraries changes, not when a component does', () => {
    expect(inputs('api')).toContain('libs/database/src');
    expect(inputs('api')).not.toContain('libs/ui/src');
    expect(inputs('api')).not.toContain('libs/testing/src');
  });

  it('builds a browser app again when a component changes, not when a server library does', () => {
    expect(inputs('console')).toContain('libs/ui/src');
    expect(inputs('console')).not.toContain('libs/database/src');
  });

  it('does not build for a changed test', () => {
    const [{ isSource }] = targets;

    expect(isSource('apps/api/src/main.ts')).toBe(true);
    expect(isSource('apps/api/src/main.spec.ts')).toBe(false);
  });
});
