import { LIVE_PATH } from '@cuelight/contracts';

export interface LineListener {
  envelope(envelope: unknown): void;
  /** The server answered a beat: it is there, and this is its time. */
  beat(exchange: { sentAt: number; serverAt: number; heardAt: number }): void;
  /** The code is the server's reason for not letting us in, if it gave one. */
  lost(code: string | undefined): void;
}

export interface OpenLine {
  askForSnapshot(): void;
  close(): void;
}

/** Often enough that one lost answer is not yet silence. */
const BEAT_MS = 500;
/** A later answer says nothing of the time any more. */
const ANSWER_WITHIN_MS = 5_000;

/** The wire to the server. */
export abstract class LiveLine {
  abstract open(listener: LineListener): OpenLine;
}

/** Over Socket.IO, which comes back by itself. */
export class SocketLine extends LiveLine {
  open(listener: LineListener): OpenLine {
    let close = () => undefined as void;
    let askForSnapshot = () => undefined as void;
    let closed = false;
    // Not part of what the page needs before it can be drawn.
    void import('socket.io-client').then(({ io }) => {
      if (closed) return;
      const socket = io({
        path: LIVE_PATH,
        transports: ['websocket', 'polling'],
        reconnectionDelay: 250,
        reconnectionDelayMax: 2_000,
        timeout: 5_000,
      });
      const beats = setInterval(() => {
        if (!socket.connected) return;
        const sentAt = Date.now();
        socket.timeout(ANSWER_WITHIN_MS).emit('beat', (error: unknown, serverAt: unknown) => {
          if (error || typeof serverAt !== 'number') return;
          listener.beat({ sentAt, serverAt, heardAt: Date.now() });
        });
      }, BEAT_MS);
      socket.onAny((_event: string, envelope: unknown) => listener.envelope(envelope));
      socket.on('disconnect', () => listener.lost(undefined));
      socket.on('connect_error', (error) => listener.lost(codeOf(error)));
      // Socket.IO does not try again by itself when it was the server that hung up.
      socket.on('disconnect', (reason) => {
        if (reason === 'io server disconnect') socket.connect();
      });
      askForSnapshot = () => socket.emit('snapshot');
      close = () => {
        clearInterval(beats);
        socket.disconnect();
      };
    });
    return {
      askForSnapshot: () => askForSnapshot(),
      close: () => {
        closed = true;
        close();
      },
    };
  }
}

function codeOf(error: Error): string | undefined {
  const data: unknown = 'data' in error ? error.data : undefined;
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined;
  return typeof data.code === 'string' ? data.code : undefined;
}
