import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { LIVE_WEBSOCKET_PATH, type LiveEnvelope } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import { problemOf, statusOfKind } from '@cuelight/nest-kit';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Admitted, PushAdmission } from './push.admission.js';
import { PushHub } from './push.hub.js';

const PING_EVERY_MS = 30_000;
/** A reader that falls this far behind is cut off; it gets a snapshot when it comes back. */
const MAX_BACKLOG_BYTES = 16 * 1024 * 1024;

/** The same envelopes on a plain WebSocket, for tools that do not speak Socket.IO. Read-only. */
@Injectable()
export class PushWebSocket implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('PushWebSocket');
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1_024 });

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly admission: PushAdmission,
    private readonly hub: PushHub,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.split('?')[0] === LIVE_WEBSOCKET_PATH) {
        void this.upgrade(request, socket, head);
      }
    });
  }

  onModuleDestroy(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const onEarlyError = () => socket.destroy();
    socket.on('error', onEarlyError);
    try {
      const admitted = await this.admission.admit(request);
      socket.off('error', onEarlyError);
      this.server.handleUpgrade(request, socket, head, (client) =>
        this.serve(client, request, admitted),
      );
    } catch (error) {
      refuse(socket, error);
      if (!(error instanceof DomainError)) this.logger.error({ err: error }, 'upgrade failed');
    }
  }

  private serve(client: WebSocket, request: IncomingMessage, { showId }: Admitted): void {
    let isAlive = true;
    const connection = this.hub.join(showId, (envelope) => sendOrCut(client, envelope));
    const timer = setInterval(() => {
      if (!isAlive) return client.terminate();
      isAlive = false;
      client.ping();
      this.admission.stillAllowed(request).catch(() => client.close(1008, 'signed out'));
    }, PING_EVERY_MS);
    client.on('pong', () => (isAlive = true));
    client.on('message', (data) => {
      if (data.toString() === 'snapshot') connection.resync();
    });
    client.on('error', () => client.terminate());
    client.on('close', () => {
      clearInterval(timer);
      connection.leave();
    });
  }
}

function sendOrCut(client: WebSocket, envelope: LiveEnvelope): void {
  if (client.bufferedAmount > MAX_BACKLOG_BYTES) client.terminate();
  else client.send(JSON.stringify(envelope));
}

function refuse(socket: Duplex, error: unknown): void {
  const status = error instanceof DomainError ? statusOfKind[error.kind] : 500;
  const body = error instanceof DomainError ? JSON.stringify(problemOf(error, 'handshake')) : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
