/** The processes of a part. @throws Error when it has none: a fault would strike nobody */
export function found(show, victim) {
  const pids = show.pids(victim);
  if (pids.length === 0) throw new Error(`no process of ${victim} was found`);
  return pids;
}

/** It may have ended meanwhile. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Nobody starts anything again meanwhile. */
export async function whileNobodyHeals(show, work) {
  const pids = found(show, 'launcher');
  for (const pid of pids) signal(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const pid of pids) signal(pid, 'SIGCONT');
  }
}
