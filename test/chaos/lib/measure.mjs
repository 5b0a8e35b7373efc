import { readdir, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';

export const PROCESSES = ['api', 'worker', 'streamer', 'ffmpeg', 'redis', 'postgres'];

/** Memory and open files of every part, and what the streamer says of the air. */
export async function measure(show) {
  const parts = {};
  for (const part of PROCESSES) parts[part] = await partOf(show.pids(part));
  const beat = await show.heartbeat();
  return {
    parts,
    load: loadavg()[0],
    feedDepth: beat?.encoder.feedDepth,
    encoderRestarts: beat?.encoder.restarts,
    /** Time of day of the newest frame against the clock: what the channel is early or late. */
    driftMs: beat && driftOf(show),
    ledger: beat?.ledger,
  };
}

async function partOf(pids) {
  let [mb, files] = [0, 0];
  const began = new Map();
  for (const pid of pids) {
    // Its share of what it has in common with others: PostgreSQL's processes have nearly everything.
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    mb += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1_024;
    began.set(pid, await beginOf(pid));
    files += (await readdir(`/proc/${pid}/fd`).catch(() => [])).length;
  }
  // PostgreSQL's others come and go with every connection.
  const oldest = pids.toSorted((one, other) => began.get(one) - began.get(other))[0];
  return { pid: oldest, mb, files };
}

/** When a process began, in ticks since the machine did. */
async function beginOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name, in brackets, may have spaces in it.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? Infinity);
}

/** The newest segment a viewer saw, against the moment it was first seen. */
function driftOf({ viewer }) {
  const seen = viewer.changes.at(-1);
  const last = seen?.playlist.segments.at(-1);
  return last && seen.wall - (last.startsAt + last.duration * 1_000);
}
