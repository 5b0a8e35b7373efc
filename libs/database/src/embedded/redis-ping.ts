import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface PongWait {
  /** Settles when the server is gone: then there is nothing to wait for. */
  readonly ended: Promise<unknown>;
  readonly signal: AbortSignal;
}

const POLL_MS = 10;

/** Asks until the server answers PONG: the socket is there before the data is loaded. @throws Error when it will not. */
export async function waitForPong(socket: string, { ended, signal }: PongWait): Promise<void> {
  const life = { ended: false };
  void ended.then(() => (life.ended = true));
  while (!(await answersPing(socket))) {
    if (life.ended) throw new Error('the server ended while starting');
    signal.throwIfAborted();
    await delay(POLL_MS);
  }
}

/** Redis inline command: https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands */
async function answersPing(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const answer = (pong: boolean) => {
      socket.destroy();
      resolve(pong);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG')));
    socket.once('close', () => answer(false));
  });
}
