import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const LISTENING = /Debugger listening on (ws:\S+)/;

/**
 * What a Node process holds on to: its heap after a full collection, which is what a leak shows in; the resident
 * memory also holds what is free. The process is started with `INSPECTED` and a pipe for its standard error.
 */
export const INSPECTED = '--inspect=127.0.0.1:0';

export async function heapOf(child) {
  const socket = new WebSocket(await inspectorOf(child));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map();
  socket.on('message', (data) => {
    const { id, result } = JSON.parse(data);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let last = 0;
  const send = (method) =>
    new Promise((resolve) => {
      waiting.set((last += 1), resolve);
      socket.send(JSON.stringify({ id: last, method }));
    });
  await send('HeapProfiler.enable');
  return {
    async usedMb() {
      await send('HeapProfiler.collectGarbage');
      return (await send('Runtime.getHeapUsage')).usedSize / 1_048_576;
    },
    /** What V8 has taken from the system for it, free or not. */
    async takenMb() {
      return (await send('Runtime.getHeapUsage')).totalSize / 1_048_576;
    },
    close: () => socket.terminate(),
  };
}

/** Its address; whatever else the process says goes on to our own standard error. */
function inspectorOf(child) {
  return new Promise((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = LISTENING.exec(line) ?? [];
      if (address) resolve(address);
      else if (!/^(For help, see|Debugger )/.test(line)) process.stderr.write(`${line}\n`);
    });
  });
}
