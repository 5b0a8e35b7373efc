import type { DomainError } from '@cuelight/domain';
import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { unreadableRequest } from './http.errors.js';
import { problemOf } from './problem.filter.js';

/**
 * Node refuses what is not HTTP (an unknown method, a header of 20 kB, a request that never ends)
 * before any of our code sees it. This gives that refusal the same shape as all others.
 */
export function answerUnreadableRequests(server: Server): void {
  /** Connections on which an answer is on its way; a second one in between would garble it. */
  const answering = new WeakSet<Duplex>();
  server.on('request', (request, response) => {
    answering.add(request.socket);
    response.once('close', () => answering.delete(request.socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || answering.has(socket) || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    socket.end(answer(error.code));
  });
}

const refusals: Readonly<Record<string, { status: number; reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'its headers are too long' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'it did not arrive in time' },
  HPE_INVALID_METHOD: { status: 400, reason: 'its method is unknown' },
  HPE_INVALID_URL: { status: 400, reason: 'its address has characters that must be encoded' },
};

function answer(code: string | undefined): string {
  const { status, reason } = refusals[code ?? ''] ?? { status: 400, reason: 'it is not HTTP' };
  const body = bodyOf(unreadableRequest({ reason }));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

function bodyOf(error: DomainError): string {
  return JSON.stringify(problemOf(error, randomUUID()));
}
