import { once } from 'node:events';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { until } from '../../../scripts/lib/processes.mjs';

const WITHIN_MS = 20_000;
const WORKER = /stage\.worker/;

/** A port for Node's inspector, through which a thread can be reached: no signal goes to one thread alone. */
export async function inspectable() {
  const port = await freePort();
  return { port, env: { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}` } };
}

/** Runs a statement on the thread that draws. It need not come back from it. */
export async function runOnCompositor({ pid, port }, statement) {
  process.kill(pid, 'SIGUSR1');
  const target = await until('the inspector', WITHIN_MS, () => targetAt(port));
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, 'open');
  const thread = new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = JSON.parse(data);
      if (method !== 'NodeWorker.attachedToWorker') return;
      const { url, title } = params.workerInfo;
      if (WORKER.test(`${url} ${title}`)) resolve(params.sessionId);
    });
  });
  send(socket, 'NodeWorker.enable', { waitForDebuggerOnStart: false });
  const sessionId = await thread;
  const message = JSON.stringify({
    id: 1,
    method: 'Runtime.evaluate',
    params: { expression: statement },
  });
  const sent = new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => JSON.parse(data).id === 2 && resolve());
  });
  send(socket, 'NodeWorker.sendMessageToWorker', { sessionId, message }, 2);
  await sent;
  socket.close();
}

function send(socket, method, params, id = 1) {
  socket.send(JSON.stringify({ id, method, params }));
}

async function targetAt(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
  return (await answer?.json())?.[0];
}
