import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentExample } from './lib/docs/environment.mjs';
import { errorCatalogue } from './lib/docs/errors.mjs';
import { liveEventSchemas } from './lib/docs/events.mjs';
import { importDiagram } from './lib/docs/import-diagram.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { root } from './lib/root.mjs';

/** Each generated page and what makes it. A new page is a new line here. */
const PAGES = [
  { file: 'docs/api/openapi.json', make: async () => (await api()).openApiPage() },
  { file: 'docs/api/access.md', make: async () => (await api()).accessPage() },
  { file: 'docs/api/events.json', make: liveEventSchemas },
  { file: 'docs/errors.md', make: errorCatalogue },
  { file: 'docs/images/rooms.svg', make: importDiagram },
  { file: '.env.example', make: environmentExample },
];

const api = () => built('apps/api/src/web/generated-docs.js');

/**
 * Writes the pages that the code writes about itself; with --check it only says which are out of date.
 * Runs what `npm run build` has made, and needs no server.
 */
async function generateDocs() {
  const outdated = [];
  for (const { file, make } of PAGES) {
    const path = join(root, file);
    const text = await make();
    const kept = existsSync(path) ? await readFile(path, 'utf8') : '';
    if (kept !== text) outdated.push({ file, path, text });
  }
  if (process.argv.includes('--check')) {
    const names = outdated.map(({ file }) => file).join(', ');
    if (names) throw new Failure(`Out of date: ${names}. Run npm run docs and commit the result.`);
    return;
  }
  for (const { file, path, text } of outdated) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`wrote ${file}`);
  }
}

async function built(path) {
  const file = join(root, 'dist', path);
  if (!existsSync(file)) throw new Failure(`dist/${path} is not there. Run npm run build first.`);
  return import(pathToFileURL(file).href);
}

await runScript(generateDocs);
