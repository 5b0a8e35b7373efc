import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Every living process that works on a data folder: our own programs and what they start have it in their
 * environment, PostgreSQL on its command line; Redis, which writes its title over both, works inside it.
 * Linux only. `[{ pid, command }]`
 */
export function processesOn(dataDir) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(
      (pid) =>
        read(`/proc/${pid}/environ`).split('\0').includes(`DATA_DIR=${dataDir}`) ||
        read(`/proc/${pid}/cmdline`).includes(`${dataDir}/`) ||
        workingFolder(pid).startsWith(`${dataDir}/`),
    )
    .map((pid) => ({
      pid: Number(pid),
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
    }));
}

/** Asks until the answer is neither undefined nor false. @throws Error that names what did not happen. */
export async function until(what, withinMs, ask) {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await delay(20);
  }
}

/** Empty for a process that is gone or not ours to look at. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
