import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../../scripts/lib/processes.mjs';
import { changeOver } from './change-over.mjs';
import { runOnCompositor } from './compositor.mjs';
import { found, signal } from './signals.mjs';

/** How long a process stands still: longer than every watchdog waits, shorter than a producer would. */
const FROZEN_MS = 4_000;
/** The streamer itself: its viewers have about this much in their buffer. */
const STREAMER_FROZEN_MS = 1_500;
const HOUR = 3_600;
/** How long the clock is wrong. */
const WRONG_MS = 6_000;

const BACK_WITHIN_MS = 60_000;

const PROCESSES = ['api', 'worker', 'redis', 'postgres', 'ffmpeg', 'streamer'];

/** `{ name, victim, strike(scene) }`; a strike gives the moment from which on the show has to heal by itself. */
export const ANYWHERE = [
  ...PROCESSES.map((victim) => ({ name: `SIGSTOP ${victim}`, victim, strike: freeze(victim) })),
  ...PROCESSES.toReversed().map((victim) => ({
    name: `SIGKILL ${victim}`,
    victim,
    strike: kill(victim),
  })),
  { name: 'FLUSHALL redis', victim: 'redis', strike: flush },
];

/** Everything that can be done to a running show. `needs`: a scene that has more than the show. */
export const FAULTS = [
  { name: 'clock +1 h', victim: 'clock', needs: 'clock', strike: jump(HOUR) },
  { name: 'clock -1 h', victim: 'clock', needs: 'clock', strike: jump(-HOUR) },
  { name: 'full disk', victim: 'disk', needs: 'disk', strike: onDisk((disk) => disk.full()) },
  { name: 'slow disk', victim: 'disk', needs: 'disk', strike: onDisk((disk) => disk.slow()) },
  { name: 'compositor hangs', victim: 'compositor', strike: compositor('for (;;);') },
  { name: 'compositor dies', victim: 'compositor', strike: compositor('process.exit(9)') },
  ...ANYWHERE,
  {
    name: 'change over',
    victim: 'api',
    // What is promoted by the other copy must not go on air meanwhile.
    moments: ['after a take'],
    strike: changeOver,
  },
];

export function fault(name) {
  const one = FAULTS.find((each) => each.name === name);
  if (!one) throw new Error(`there is no fault ${name}`);
  return one;
}

function kill(victim) {
  return async ({ show }) => {
    const pids = found(show, victim);
    const since = performance.now();
    for (const pid of pids) signal(pid, 'SIGKILL');
    // Its absence must be over before health means anything: a worker is missed only after a while.
    await until(`a new ${victim}`, BACK_WITHIN_MS, () => {
      const now = show.pids(victim);
      return now.length > 0 && now.every((pid) => !pids.includes(pid));
    });
    return since;
  };
}

function freeze(victim) {
  return async ({ show }) => {
    const pids = found(show, victim);
    for (const pid of pids) signal(pid, 'SIGSTOP');
    await delay(victim === 'streamer' ? STREAMER_FROZEN_MS : FROZEN_MS);
    // A watchdog may have ended it meanwhile.
    for (const pid of pids) signal(pid, 'SIGCONT');
    return performance.now();
  };
}

/** Every job, every lock and every counter in Redis is gone. */
async function flush({ show }) {
  const socket = connect(join(show.dataDir, 'redis', 'redis.sock'));
  await once(socket, 'connect');
  socket.end('FLUSHALL\r\n');
  const [answer] = await once(socket, 'data');
  if (!`${answer}`.startsWith('+OK')) throw new Error(`Redis says ${answer}`);
  return performance.now();
}

function compositor(statement) {
  return async ({ show, inspector }) => {
    const [pid] = found(show, 'streamer');
    await runOnCompositor({ pid, port: inspector.port }, statement);
    return performance.now();
  };
}

function onDisk(trouble) {
  return async ({ disk }) => {
    await trouble(disk);
    return performance.now();
  };
}

/** Whether a clock is wrong by so much, give or take a minute. */
const isOff = (time, seconds) => Math.abs(time - Date.now() - seconds * 1_000) < 60_000;

/** There and back: both are jumps. */
function jump(seconds) {
  return async ({ show, clock }) => {
    const since = performance.now();
    await clock.jumpTo(seconds);
    await until('healthy at another time', BACK_WITHIN_MS, () => show.isHealthy());
    const healthyAfter = performance.now() - since;
    await until('another time', WRONG_MS, async () => isOff(await show.timeOfDay(), seconds));
    await delay(WRONG_MS);
    await clock.jumpTo(0);
    return performance.now() - healthyAfter;
  };
}
