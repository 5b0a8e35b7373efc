import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { chaosReport } from './chaos-report.mjs';

const NOTHING = { rows: [], scenes: [], skipped: [] };

/** A page, and its numbers beside it: a run of some faults leaves what is known of the others. */
export class Results {
  constructor(path, earlier) {
    this.path = path;
    this.earlier = earlier;
  }

  /** @param path of the page; undefined to keep nothing */
  static async open(path) {
    const text = path && (await readFile(numbersOf(path), 'utf8').catch(() => undefined));
    return new Results(path, text ? JSON.parse(text) : NOTHING);
  }

  async write(run) {
    if (!this.path) return;
    const all = merged(this.earlier, run);
    await mkdir(dirname(this.path), { recursive: true });
    await writeFormatted(numbersOf(this.path), JSON.stringify(all, undefined, 2));
    await writeFormatted(this.path, chaosReport(all));
  }
}

/** As everything in the repository. */
async function writeFormatted(path, text) {
  const options = await resolveConfig(path);
  await writeFile(path, await format(text, { ...options, filepath: path }));
}

const numbersOf = (page) => page.replace(/(\.md)?$/, '.json');

function merged(earlier, { rows, scenes, skipped }) {
  const done = new Set(rows.map(keyOf));
  const isKept = (one) => !done.has(keyOf(one));
  const names = new Set([...rows, ...skipped].map(({ name }) => name));
  return {
    rows: [...earlier.rows.filter(isKept), ...rows.map(numbers)],
    scenes: [
      ...earlier.scenes.map((scene) => ({
        ...scene,
        problems: scene.problems.filter(isKept),
        gaps: scene.gaps.filter(isKept),
      })),
      ...scenes,
    ],
    skipped: [...earlier.skipped.filter(({ name }) => !names.has(name)), ...skipped],
  };
}

const keyOf = ({ name, moment }) => `${name}, ${moment}`;

const numbers = ({ name, moment, ms, load, problems }) => ({
  ...{ name, moment, ms, load },
  broken: problems.length,
});
