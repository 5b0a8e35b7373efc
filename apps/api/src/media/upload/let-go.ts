import type { IncomingMessage } from 'node:http';

/** How long a client that was refused may go on sending; more is not worth a connection. */
const LINGER_MS = 30_000;

/**
 * Lets a client that still uploads read why it was refused. What it sends is thrown away for a while:
 * a connection closed over unread bytes is reset, and a browser then shows a broken network instead of
 * the answer (RFC 9112, 9.6: close the writing side first, and read on until the client has closed).
 */
export function letGo(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const { socket } = request;
  // Node calls this after an answer with `Connection: close`, and would cut the reading side too.
  socket.destroySoon = () => void socket.end();
  const patience = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(patience));
  request.once('end', () => clearTimeout(patience));
  request.resume();
}
