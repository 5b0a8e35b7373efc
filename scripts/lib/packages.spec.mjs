import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPackages } from './packages.mjs';

describe('missingPackages', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuelight-packages-'));
    mkdirSync(join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lock = (path, packages) =>
    writeFileSync(join(folder, path), JSON.stringify({ packages: { '': {}, ...packages } }));
  const wanted = {
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/a/node_modules/zod': { version: '3.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  };

  it('finds everything missing in a bare clone', () => {
    lock('package-lock.json', wanted);

    expect(missingPackages(folder)).toEqual(['zod', 'zod']);
  });

  it('is content with what npm wrote down, whatever platform it was for', () => {
    lock('package-lock.json', wanted);
    const { 'node_modules/other-platform': _, ...installed } = wanted;
    lock('node_modules/.package-lock.json', installed);

    expect(missingPackages(folder)).toEqual([]);
  });

  it('notices a newer version in the lock file', () => {
    lock('package-lock.json', { ...wanted, 'node_modules/zod': { version: '4.0.1' } });
    lock('node_modules/.package-lock.json', wanted);

    expect(missingPackages(folder)).toEqual(['zod']);
  });
});
