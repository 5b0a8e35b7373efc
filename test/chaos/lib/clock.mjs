import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian's package `faketime`. */
const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1';
const REDIS = 'redis-server';
/** Its allocator asks for the time before the library can answer, so that it would not start. */
const WITHOUT_LIBRARY = (program) => `#!/bin/sh\nunset LD_PRELOAD\nexec ${program} "$@"\n`;

/** The time of day of every process of a show but Redis, which can jump. The monotonic clock is the machine's, as it would be. */
export class ChaosClock {
  constructor(folder, library) {
    this.folder = folder;
    this.file = join(folder, 'offset');
    this.env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      PATH: `${folder}:${process.env.PATH}`,
    };
  }

  /** @throws Error where the library is missing */
  static async open() {
    const [library] = globSync(LIBRARY);
    if (!library) throw new Error('needs the package faketime of Debian');
    const clock = new ChaosClock(await mkdtemp(join(tmpdir(), 'cuelight-chaos-clock-')), library);
    // PostgreSQL runs as somebody else and reads it too.
    await chmod(clock.folder, 0o755);
    await clock.jumpTo(0);
    const redis = await run('which', [REDIS]);
    await writeFile(join(clock.folder, REDIS), WITHOUT_LIBRARY(redis.stdout.trim()), {
      mode: 0o755,
    });
    return clock;
  }

  async jumpTo(seconds) {
    await writeFile(`${this.file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 });
    await rename(`${this.file}.new`, this.file);
  }

  async remove() {
    await rm(this.folder, { recursive: true });
  }
}
