import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file at or below the paths that exist, as sorted paths relative to `base`. */
export function filesBelow(base, paths, accept = () => true) {
  const found = [];
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) {
      const name = relative(base, path);
      if (accept(name)) found.push(name);
      return;
    }
    for (const entry of readdirSync(path)) visit(join(path, entry));
  };
  for (const path of paths) visit(join(base, path));
  return found.sort();
}

/** A hash of the names and contents of files: times change with every checkout, content does not. */
export function contentHash(base, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(base, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
