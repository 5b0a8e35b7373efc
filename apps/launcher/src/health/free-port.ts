import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Another program listens where one of our parts must. */
export class PortBusy extends Error {
  override readonly name = 'PortBusy';
}

export interface PortQuery {
  readonly host: string;
  readonly port: number;
  /** The setting to change when somebody else has the port. */
  readonly setting: string;
  /** Parts of a launcher that was killed a moment ago need some time to end. */
  readonly withinMs: number;
}

const POLL_MS = 100;

/** @throws PortBusy when the port does not become free in time. */
export async function untilPortFree({ host, port, setting, withinMs }: PortQuery): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const problem = await tryListen(host, port);
    if (problem === undefined) return;
    if (problem !== 'EADDRINUSE' || performance.now() >= deadline) {
      const reason = problem === 'EADDRINUSE' ? 'is used by another program' : `fails (${problem})`;
      throw new PortBusy(`Port ${port} on ${host} ${reason}. Free it, or set ${setting}.`);
    }
    await delay(POLL_MS);
  }
}

async function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
