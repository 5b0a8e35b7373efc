import { readFile } from 'node:fs/promises';
import { APP_VERSION } from './app-version.js';

it('is the version of package.json', async () => {
  const manifest = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  expect(APP_VERSION).toBe(JSON.parse(manifest).version);
});
