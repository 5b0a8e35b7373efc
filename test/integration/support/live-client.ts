import type { LiveEnvelope } from '@cuelight/contracts';
import { LIVE_PATH, LIVE_WEBSOCKET_PATH } from '@cuelight/contracts';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

const DEADLINE_MS = 5_000;

/** A console or a tool that keeps all it is sent. */
export class LiveClient {
  readonly received: LiveEnvelope[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(
    private readonly requestSnapshot: () => void,
    readonly close: () => void,
  ) {}

  static async overSocketIo(
    url: string,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<LiveClient> {
    const socket: Socket = io(url, {
      path: LIVE_PATH,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
    });
    const client = new LiveClient(
      () => socket.emit('snapshot'),
      () => socket.disconnect(),
    );
    socket.onAny((_event, envelope: LiveEnvelope) => client.take(envelope));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  static async overWebSocket(
    url: string,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<LiveClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}${LIVE_WEBSOCKET_PATH}`, {
      headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
    });
    const client = new LiveClient(
      () => socket.send('snapshot'),
      () => socket.close(),
    );
    socket.on('message', (data) => client.take(JSON.parse(data.toString()) as LiveEnvelope));
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  resync(): void {
    this.requestSnapshot();
  }

  /** The first envelope, already received or still to come, that fits. */
  async next(fits: (envelope: LiveEnvelope) => boolean): Promise<LiveEnvelope> {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    for (;;) {
      const found = this.received.find(fits);
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        this.waiting.add(resolve);
        deadline.addEventListener('abort', () =>
          reject(
            new Error(`nothing came; received ${this.received.map((e) => e.event).join(', ')}`),
          ),
        );
      });
    }
  }

  event(name: string): Promise<LiveEnvelope> {
    return this.next((envelope) => envelope.event === name);
  }

  private take(envelope: LiveEnvelope): void {
    this.received.push(envelope);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
