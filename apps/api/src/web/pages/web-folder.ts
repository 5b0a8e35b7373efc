import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const builtApps = ['console', 'viewer'] as const;
export type BuiltApp = (typeof builtApps)[number];

/** The folder of a page that `ng build` has written. */
export function builtFolder(webDir: string | undefined, app: BuiltApp): string {
  return join(webDir ?? join(projectFolder(), 'dist', 'apps'), app, 'browser');
}

/** The nearest folder above with a package.json: the same for the sources and for what is built of them. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) {
    folder = dirname(folder);
  }
  return folder;
}
