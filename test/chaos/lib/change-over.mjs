import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { until } from '../../../scripts/lib/processes.mjs';
import { found, signal, whileNobodyHeals } from './signals.mjs';

const START_WITHIN_MS = 60_000;
const OVER_WITHIN_MS = 5_000;

/** The api that runs the show dies while another copy runs: that one does its work within 5 s. */
export async function changeOver({ show }) {
  const [first] = found(show, 'api');
  const second = await startBeside(show, first);
  try {
    return await whileNobodyHeals(show, async () => {
      const next = await nextOf(show);
      const since = performance.now();
      signal(first, 'SIGKILL');
      // Whoever runs the show promotes what is next again; nobody does until the lock has moved.
      await second.post(`/api/pipeline/${next}/status`, { status: 'ready' });
      await until('the change over', OVER_WITHIN_MS, async () => {
        return (await second.get(`/api/pipeline/${next}`))?.status === 'pre-air';
      });
      return since;
    });
  } finally {
    signal(second.pid, 'SIGKILL');
  }
}

function nextOf(show) {
  return until('something next', START_WITHIN_MS, async () => {
    return (await show.heartbeat())?.playout.next?.segmentId;
  });
}

/** Another copy with the environment of the first, on a port of its own. */
async function startBeside(show, first) {
  const lines = async (name) => (await readFile(`/proc/${first}/${name}`, 'utf8')).split('\0');
  const env = Object.fromEntries(
    (await lines('environ'))
      // It is no child of the launcher and has no channel to it.
      .filter((line) => line !== '' && !line.startsWith('NODE_CHANNEL_'))
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  const port = await freePort();
  const [program, ...args] = (await lines('cmdline')).filter(Boolean);
  const { pid } = spawn(program, args, { env: { ...env, PORT: `${port}` }, stdio: 'ignore' });
  const at = (path) => `http://127.0.0.1:${port}${path}`;
  await until('a second api', START_WITHIN_MS, () => show.json(at('/health')));
  return {
    pid,
    get: (path) => show.json(at(path)),
    post: (path, body) => show.json(at(path), { method: 'POST', body: JSON.stringify(body) }),
  };
}
