import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import {
  LIVE_PATH,
  VIEWER_NAMESPACE,
  type ViewerAnswer,
  ViewerAuth,
  viewerRequests,
} from '@cuelight/contracts';
import { Public, type RateLimit, RateLimiter, tooManyRequests } from '@cuelight/nest-kit';
import type { Namespace } from 'socket.io';
import { ChatService } from '../chat/index.js';
import { Presence } from './presence.js';
import { ViewerAdmission } from './viewer.admission.js';
import { connectError, readRequest, refusal } from './viewer.answers.js';
import { ViewerHall } from './viewer.hall.js';
import type { Viewer, ViewerSocket } from './viewer.js';

/** A page reports every 15 s, and people type; the chat has stricter limits of its own. */
const REQUESTS: RateLimit = { name: 'viewer, page', burst: 20, everyMs: 500 };

/** The public page's way in: how it comes and goes, and what it asks. */
@Public()
@WebSocketGateway({ path: LIVE_PATH, namespace: VIEWER_NAMESPACE })
export class ViewerGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  private readonly limiter = new RateLimiter();

  constructor(
    private readonly admission: ViewerAdmission,
    private readonly hall: ViewerHall,
    private readonly presence: Presence,
    private readonly chat: ChatService,
  ) {}

  afterInit(namespace: Namespace): void {
    this.hall.open(namespace);
    namespace.use((socket: ViewerSocket, next) => {
      this.admission.admit(socket.request, authOf(socket).token).then(
        (viewer) => {
          socket.data.viewer = viewer;
          // Somebody who hung up meanwhile never gets to `handleDisconnect`.
          if (socket.conn.readyState !== 'open') this.admission.leave(socket.request);
          next();
        },
        (error: unknown) => next(connectError(error)),
      );
    });
  }

  handleConnection(socket: ViewerSocket): void {
    const { viewer } = socket.data;
    if (!viewer) {
      socket.disconnect(true);
      return;
    }
    this.presence.enter(viewer);
    void this.welcome(socket, viewer, authOf(socket).after ?? 0);
  }

  handleDisconnect(socket: ViewerSocket): void {
    const { viewer } = socket.data;
    if (!viewer) return;
    this.presence.leave(viewer);
    this.admission.leave(socket.request);
  }

  @SubscribeMessage('chat:say')
  say(@ConnectedSocket() socket: ViewerSocket, @MessageBody() body: unknown) {
    return this.answer(socket, async (viewer) => {
      const { text } = readRequest(viewerRequests['chat:say'], body);
      const { speaker } = viewer;
      // A session may have ended since the page was opened.
      if (speaker.moderator) speaker.moderator = await this.admission.moderatorOf(socket.request);
      const { id } = speaker.person;
      const message = await this.chat.say(speaker, text);
      if (speaker.person.id === id) await this.hall.tellSelf(socket, viewer);
      else await this.hall.tellPerson(viewer);
      return { ok: true, message };
    });
  }

  @SubscribeMessage('chat:name')
  name(@ConnectedSocket() socket: ViewerSocket, @MessageBody() body: unknown) {
    return this.answer(socket, async (viewer) => {
      const { name } = readRequest(viewerRequests['chat:name'], body);
      await this.chat.rename(viewer.speaker, name);
      await this.hall.tellPerson(viewer);
      return { ok: true };
    });
  }

  @SubscribeMessage('audience:report')
  report(@ConnectedSocket() socket: ViewerSocket, @MessageBody() body: unknown) {
    return this.answer(socket, async (viewer) => {
      this.presence.heard(viewer, readRequest(viewerRequests['audience:report'], body), Date.now());
      return { ok: true };
    });
  }

  @SubscribeMessage('snapshot')
  snapshot(@ConnectedSocket() socket: ViewerSocket) {
    return this.answer(socket, async (viewer) => {
      await this.hall.welcome(socket, viewer, 0);
      return { ok: true };
    });
  }

  private async answer(
    socket: ViewerSocket,
    work: (viewer: Viewer) => Promise<ViewerAnswer>,
  ): Promise<ViewerAnswer> {
    const { viewer } = socket.data;
    try {
      if (!viewer) throw new Error('a socket without a viewer');
      const waitMs = this.limiter.take(REQUESTS, socket.id);
      if (waitMs > 0) throw tooManyRequests(undefined, { retryAfterSeconds: waitMs / 1_000 });
      return await work(viewer);
    } catch (error) {
      return refusal(error);
    }
  }

  /** A page that gets no snapshot comes again. */
  private async welcome(socket: ViewerSocket, viewer: Viewer, after: number): Promise<void> {
    try {
      await this.hall.welcome(socket, viewer, after);
    } catch (error) {
      refusal(error);
      socket.disconnect(true);
    }
  }
}

/** Whoever shows something else shows nothing. */
function authOf({ handshake }: ViewerSocket): ViewerAuth {
  const auth = ViewerAuth.safeParse(handshake.auth);
  return auth.success ? auth.data : {};
}
