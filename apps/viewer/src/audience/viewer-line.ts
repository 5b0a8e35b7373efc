import { reloadWhenReachable } from '@cuelight/ui';
import type {
  LIVE_PATH,
  ViewerAnswer,
  ViewerAuth,
  viewerEvents,
  VIEWER_NAMESPACE,
  ViewerEventData,
  ViewerEventName,
  ViewerRequestName,
  viewerRequests,
} from '@cuelight/contracts';
import type * as z from 'zod';

// Written again and not imported: the schemas behind them would weigh more than this whole page.
const PATH = '/ws/orchestrator' satisfies typeof LIVE_PATH;
const NAMESPACE = '/viewer' satisfies typeof VIEWER_NAMESPACE;

/** An event of the server with what it carries. */
export type ViewerNews = {
  [Name in ViewerEventName]: { readonly event: Name; readonly data: ViewerEventData<Name> };
}[ViewerEventName];

export type ViewerRequest<Name extends ViewerRequestName> = z.infer<(typeof viewerRequests)[Name]>;

const EVENTS: Readonly<Record<keyof typeof viewerEvents, true>> = {
  snapshot: true,
  'chat:messages': true,
  'chat:removed': true,
  'chat:picked': true,
  'chat:unpicked': true,
  'chat:settings': true,
  'chat:self': true,
  programme: true,
  'audience:count': true,
};

export interface ViewerLineListener {
  /** @param timestamp when the server sent it */
  news(news: ViewerNews, timestamp: number): void;
  lost(): void;
}

/** What no answer within this time means: nobody knows whether it was heard. */
const ANSWER_WITHIN_MS = 8_000;

/** A server that hangs up or refuses is asked again. */
const HUNG_UP_MS = 2_000;

/** The page's wire to the server. */
export abstract class ViewerLine {
  /** @param handshake read at every handshake: the server may have given a new token */
  abstract open(listener: ViewerLineListener, handshake: () => ViewerAuth): void;
  /** Null when no answer came. */
  abstract ask<Name extends ViewerRequestName>(
    request: Name,
    data: ViewerRequest<Name>,
  ): Promise<ViewerAnswer | null>;
}

type Socket = ReturnType<(typeof import('socket.io-client'))['io']>;

/** Over Socket.IO, which comes back by itself. */
export class SocketViewerLine extends ViewerLine {
  private socket: Socket | undefined;

  override open(listener: ViewerLineListener, handshake: () => ViewerAuth): void {
    this.connect(listener, handshake).catch(reloadWhenReachable);
  }

  override async ask<Name extends ViewerRequestName>(
    request: Name,
    data: ViewerRequest<Name>,
  ): Promise<ViewerAnswer | null> {
    if (!this.socket?.connected) return null;
    const answering = this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck(request, data);
    return answering.then(readAnswer).catch(() => null);
  }

  private async connect(listener: ViewerLineListener, handshake: () => ViewerAuth): Promise<void> {
    // Not part of what the page needs before there is a picture.
    const { io } = await import('socket.io-client');
    const socket = io(NAMESPACE, {
      path: PATH,
      transports: ['websocket', 'polling'],
      // Thousands come back at once after a restart: the waits differ by half.
      reconnectionDelay: 500,
      reconnectionDelayMax: 4_000,
      auth: (give) => give(handshake()),
    });
    this.socket = socket;
    socket.onAny((event: unknown, envelope: unknown) => {
      const heard = readNews(event, envelope);
      if (heard) listener.news(heard.news, heard.timestamp);
    });
    socket.on('disconnect', (reason) => {
      listener.lost();
      // Socket.IO does not try again by itself when it was the server that hung up.
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), HUNG_UP_MS);
    });
    // Refused at the door, for now: too many at once, or the database is away.
    socket.on('connect_error', () => {
      if (!socket.active) setTimeout(() => socket.connect(), HUNG_UP_MS);
    });
    globalThis.addEventListener('online', () => socket.connect());
  }
}

/** Our own server sends what the contract says; what else comes is left out. */
function readNews(
  event: unknown,
  envelope: unknown,
): { news: ViewerNews; timestamp: number } | null {
  if (typeof event !== 'string' || !(event in EVENTS)) return null;
  if (typeof envelope !== 'object' || envelope === null || !('data' in envelope)) return null;
  const { data } = envelope;
  const timestamp = 'timestamp' in envelope ? Number(envelope.timestamp) : Date.now();
  return { news: { event, data } as ViewerNews, timestamp };
}

function readAnswer(answer: unknown): ViewerAnswer | null {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return null;
  return answer as ViewerAnswer;
}
