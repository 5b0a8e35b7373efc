import { appendFileSync } from 'node:fs';
import { figureTable, finished, isMissed } from '../../../scripts/lib/bench-table.mjs';

/** Collects the figures of one bench, prints them as a table, and hands them to `npm run bench`. */
export class Report {
  #figures = [];

  /** @param {string} bench its file without `.bench.mjs` */
  constructor(bench) {
    this.bench = bench;
  }

  /** @param {import('../../../scripts/lib/bench-table.mjs').Figure} figure */
  add(figure) {
    this.#figures.push(finished(this.bench, figure));
  }

  /** Prints the table and leaves the figures where BENCH_RESULTS names a file. A missed limit is exit code 1. */
  end() {
    console.log(figureTable(this.#figures));
    const file = process.env.BENCH_RESULTS;
    if (file) {
      appendFileSync(file, this.#figures.map((figure) => `${JSON.stringify(figure)}\n`).join(''));
    }
    if (this.#figures.some(isMissed)) process.exitCode = 1;
  }
}
