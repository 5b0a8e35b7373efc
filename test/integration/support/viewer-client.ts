import {
  LIVE_PATH,
  VIEWER_NAMESPACE,
  type ViewerAnswer,
  type ViewerEventData,
  type ViewerEventName,
  viewerEvents,
  type ViewerRequestName,
} from '@cuelight/contracts';
import { io, type Socket } from 'socket.io-client';

const DEADLINE_MS = 5_000;

interface Received {
  readonly event: string;
  readonly data: unknown;
}

interface ViewerOptions {
  readonly token?: string;
  /** The last message that the page has. */
  readonly after?: number;
  readonly headers?: Record<string, string>;
}

/** The public page, without a page: keeps all it is sent. */
export class ViewerClient {
  readonly received: Received[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly socket: Socket) {
    socket.onAny((event: string, { data }: { data: unknown }) => {
      this.received.push({ event, data });
      for (const wake of this.waiting) wake();
    });
  }

  /** Ends when the snapshot is there. */
  static async open(url: string, options: ViewerOptions = {}): Promise<ViewerClient> {
    const { token, after, headers } = options;
    const socket = io(`${url}${VIEWER_NAMESPACE}`, {
      path: LIVE_PATH,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { ...(token && { token }), ...(after && { after }) },
      ...(headers && { extraHeaders: headers }),
    });
    const client = new ViewerClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => {
        socket.disconnect();
        reject(error);
      });
    });
    await client.next('snapshot');
    return client;
  }

  get snapshot(): ViewerEventData<'snapshot'> {
    return this.last('snapshot');
  }

  /** As the page knows it by now. */
  get self(): ViewerEventData<'chat:self'> {
    const selves = this.all('chat:self');
    return selves.at(-1) ?? this.snapshot.self;
  }

  /** Every message that was shown, in the order in which it came. */
  get messages(): ViewerEventData<'snapshot'>['messages'] {
    return [
      ...this.snapshot.messages,
      ...this.all('chat:messages').flatMap(({ messages }) => messages),
    ];
  }

  all<Name extends ViewerEventName>(name: Name): ViewerEventData<Name>[] {
    const schema = viewerEvents[name];
    return this.received
      .filter(({ event }) => event === name)
      .map(({ data }) => schema.parse(data) as ViewerEventData<Name>);
  }

  /** The newest of this kind that fits, already received or still to come. */
  async next<Name extends ViewerEventName>(
    name: Name,
    fits: (data: ViewerEventData<Name>) => boolean = () => true,
  ): Promise<ViewerEventData<Name>> {
    return this.until(() => this.all(name).findLast(fits), name);
  }

  async untilRead(text: string): Promise<void> {
    await this.until(() => this.messages.find((message) => message.text === text), text);
  }

  ask(request: ViewerRequestName, body: unknown): Promise<ViewerAnswer> {
    return this.socket.timeout(DEADLINE_MS).emitWithAck(request, body);
  }

  say(text: string): Promise<ViewerAnswer> {
    return this.ask('chat:say', { text });
  }

  takeName(name: string): Promise<ViewerAnswer> {
    return this.ask('chat:name', { name });
  }

  close(): void {
    this.socket.disconnect();
  }

  private last<Name extends ViewerEventName>(name: Name): ViewerEventData<Name> {
    const found = this.all(name).at(-1);
    if (!found) throw new Error(`no ${name} yet`);
    return found;
  }

  private async until<T>(find: () => T | undefined, what: string): Promise<T> {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        const done = (): void => {
          this.waiting.delete(done);
          resolve();
        };
        this.waiting.add(done);
        deadline.addEventListener('abort', () =>
          reject(
            new Error(`${what} did not come; ${this.received.map((e) => e.event).join(', ')}`),
          ),
        );
      });
    }
  }
}
