import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../../scripts/lib/processes.mjs';

/** How long a process stands still: longer than every watchdog waits, shorter than a producer would. */
const FROZEN_MS = 4_000;
/** The streamer itself: its viewers have about this much in their buffer. */
const STREAMER_FROZEN_MS = 1_500;

const BACK_WITHIN_MS = 60_000;

export const VICTIMS = ['api', 'worker', 'redis', 'postgres', 'ffmpeg', 'streamer'];

/** Everything that can be done to a running show: `{ name, victim, strike(show) }`; a strike ends when it has had its effect. */
export const FAULTS = [
  ...VICTIMS.map((victim) => ({ name: `SIGKILL ${victim}`, victim, strike: kill(victim) })),
  ...VICTIMS.map((victim) => ({ name: `SIGSTOP ${victim}`, victim, strike: freeze(victim) })),
  { name: 'FLUSHALL redis', victim: 'redis', strike: flush },
];

export function fault(name) {
  const found = FAULTS.find((one) => one.name === name);
  if (!found) throw new Error(`there is no fault ${name}`);
  return found;
}

function kill(victim) {
  return async (show) => {
    const pids = found(show, victim);
    for (const pid of pids) signal(pid, 'SIGKILL');
    // Its absence must be over before health means anything: a worker is missed only after a while.
    await until(`a new ${victim}`, BACK_WITHIN_MS, () => {
      const now = show.pids(victim);
      return now.length > 0 && now.every((pid) => !pids.includes(pid));
    });
  };
}

function freeze(victim) {
  return async (show) => {
    const pids = found(show, victim);
    for (const pid of pids) signal(pid, 'SIGSTOP');
    await delay(victim === 'streamer' ? STREAMER_FROZEN_MS : FROZEN_MS);
    // A watchdog may have ended it meanwhile.
    for (const pid of pids) signal(pid, 'SIGCONT');
  };
}

/** Every job, every lock and every counter in Redis is gone. */
async function flush(show) {
  const socket = connect(join(show.dataDir, 'redis', 'redis.sock'));
  await once(socket, 'connect');
  socket.end('FLUSHALL\r\n');
  const [answer] = await once(socket, 'data');
  if (!`${answer}`.startsWith('+OK')) throw new Error(`Redis says ${answer}`);
}

function found(show, victim) {
  const pids = show.pids(victim);
  if (pids.length === 0) throw new Error(`no process of ${victim} was found`);
  return pids;
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
