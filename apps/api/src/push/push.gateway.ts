import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  ConnectedSocket,
} from '@nestjs/websockets';
import { LIVE_PATH } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import { Roles } from '@cuelight/nest-kit';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import { type Admitted, LISTENER_ROLE, PushAdmission } from './push.admission.js';
import { PushHub, type PushConnection } from './push.hub.js';

/** A session that has ended meanwhile loses its socket within this time. */
const RECHECK_MS = 30_000;

interface SocketData {
  admitted?: Admitted;
  connection?: PushConnection;
  recheck?: NodeJS.Timeout;
}
type PushSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** Live push to consoles over Socket.IO: a snapshot on connecting, then every change. */
@Roles(LISTENER_ROLE)
@WebSocketGateway({ path: LIVE_PATH })
export class PushGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  constructor(
    private readonly admission: PushAdmission,
    private readonly hub: PushHub,
  ) {}

  afterInit(namespace: Namespace): void {
    namespace.use((socket: PushSocket, next) => {
      this.admission.admit(socket.request).then(
        (admitted) => {
          socket.data.admitted = admitted;
          next();
        },
        (error: unknown) => next(refusal(error)),
      );
    });
  }

  handleConnection(socket: PushSocket): void {
    const { admitted } = socket.data;
    if (!admitted) {
      socket.disconnect(true);
      return;
    }
    socket.data.connection = this.hub.join(admitted.showId, (envelope) =>
      socket.emit(envelope.event, envelope),
    );
    socket.data.recheck = setInterval(() => {
      this.admission.stillAllowed(socket.request).catch(() => socket.disconnect(true));
    }, RECHECK_MS);
  }

  handleDisconnect(socket: PushSocket): void {
    clearInterval(socket.data.recheck);
    socket.data.connection?.leave();
  }

  /** A console asks every second whether anybody is there, and learns our time from the answer. */
  @SubscribeMessage('beat')
  beat(): number {
    return Date.now();
  }

  @SubscribeMessage('snapshot')
  snapshot(@ConnectedSocket() socket: PushSocket): void {
    socket.data.connection?.resync();
  }
}

/** What Socket.IO hands to the client as `connect_error`, with the code under `data`. */
function refusal(error: unknown): Error {
  if (!(error instanceof DomainError)) return new Error('The connection could not be checked.');
  return Object.assign(new Error(error.message), { data: { code: error.code, hint: error.hint } });
}
