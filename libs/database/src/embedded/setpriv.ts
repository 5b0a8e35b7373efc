import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether `setpriv` of util-linux 2.33 or later is on PATH (BusyBox has one that cannot do this). */
export async function hasSetpriv(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    await run('setpriv', ['--pdeathsig', 'clear', '--', 'true']);
    return true;
  } catch {
    return false;
  }
}
