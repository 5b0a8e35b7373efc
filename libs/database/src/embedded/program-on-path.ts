import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The full path of a program, as a shell would find it. Not resolved further: Redis looks at the name it was called by. */
export async function programOnPath(name: string): Promise<string | undefined> {
  return run('/bin/sh', ['-c', 'command -v "$1"', 'sh', name]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
