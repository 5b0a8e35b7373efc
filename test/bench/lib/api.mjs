import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/free-port.mjs';

const main = fileURLToPath(new URL('../../../dist/apps/api/src/main.js', import.meta.url));
const START_MS = 60_000;
/** Of Linux, whatever the machine: sysconf(_SC_CLK_TCK). */
const TICKS_A_SECOND = 100;

/**
 * A process of Node that we can talk with. CPU_PROF names a folder for profiles of it.
 * @param endedBy a profile is written, and a database left in order, by SIGTERM only
 */
export function startNode(path, { env = {}, stops, endedBy = 'SIGTERM' }) {
  const { CPU_PROF } = process.env;
  const flags = CPU_PROF ? ['--cpu-prof', `--cpu-prof-dir=${CPU_PROF}`] : [];
  const child = spawn(process.execPath, [...flags, path], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  stops.push(async () => {
    child.kill(endedBy);
    await gone;
  });
  return child;
}

/** The built api by itself, with an empty show. */
export async function startApi({ databaseUrl, redisUrl }, { dataDir, stops, env = {} }) {
  const port = await freePort();
  const api = startNode(main, {
    stops,
    env: {
      ...{ PORT: `${port}`, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
      ...{ DEMO: 'off', LOG_LEVEL: 'error', STREAMER_PORT: '9', ...env },
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_MS;
  // Without a worker and a streamer it is not healthy, but it answers.
  while (!(await fetch(`${url}/health`).catch(() => undefined))) {
    if (performance.now() > deadline) throw new Error('the api does not start');
    await delay(100);
  }
  const token = (await readFile(`${dataDir}/admin.token`, 'utf8')).trim();
  return { url, token, pid: api.pid };
}

/** Asks an api as an administrator. @throws Error for every answer that is none of success */
export function caller(url, token) {
  const send = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return { get: (path) => send('GET', path), post: (path, body) => send('POST', path, body) };
}

/** The next thing that the process says, after it was told the order. */
export async function ask(child, order) {
  const answered = once(child, 'message');
  child.send(order);
  const [{ result, error }] = await answered;
  if (error) throw new Error(error);
  return result;
}

/** Seconds of a processor that the process has used. */
export async function processorSeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, kernel] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(kernel)) / TICKS_A_SECOND;
}
