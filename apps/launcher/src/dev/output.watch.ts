import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface OutputWatchOptions {
  readonly dist: string;
  readonly apps: readonly string[];
  /** Called once for each app whose compiled code is different from before. */
  readonly onChange: (app: string) => void;
  /** Compilers write many files in a row: wait until they have been quiet this long. */
  readonly quietMs?: number;
}

export interface OutputWatch {
  close(): void;
}

const QUIET_MS = 400;

/**
 * Watches what the compilers write. They rewrite files without a difference when they start, and several of
 * them write the same library: so it is the content that counts, not the time.
 */
export async function watchOutput(options: OutputWatchOptions): Promise<OutputWatch> {
  const { dist, apps, onChange, quietMs = QUIET_MS } = options;
  const folders = [...apps.map((app) => join(dist, 'apps', app)), join(dist, 'libs')];
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
  const known = new Map<string, string>();
  for (const app of apps) known.set(app, await fingerprint(dist, app));

  let timer: NodeJS.Timeout | undefined;
  const compare = async () => {
    for (const app of apps) {
      const now = await fingerprint(dist, app);
      if (known.get(app) === now) continue;
      known.set(app, now);
      onChange(app);
    }
  };
  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void compare(), quietMs);
    }),
  );
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** A hash of the app's own code and of all libraries. */
async function fingerprint(dist: string, app: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of [join(dist, 'apps', app), join(dist, 'libs')]) {
    const entries = await readdir(folder, { recursive: true });
    for (const entry of entries.filter((name) => name.endsWith('.js')).sort()) {
      // A file that is being replaced at this moment will wake us again.
      hash.update(entry).update(await readFile(join(folder, entry)).catch(() => ''));
    }
  }
  return hash.digest('hex');
}
