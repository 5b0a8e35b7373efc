import type { Heartbeat, OutboxEvent } from '@cuelight/contracts';
import type { Response } from 'express';
import type { Outbox } from './outbox.js';

const HEARTBEAT_EVERY_MS = 1000;

/** A reader that takes nothing must not collect events here: it is cut off and comes back with its last number. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;

/**
 * Server-sent events: everything in the outbox behind `after`, then what follows as it happens, with a heartbeat every
 * second. An event's id is its number.
 */
export const sendEvents = (
  response: Response,
  outbox: Outbox,
  after: number,
  heartbeat: () => Heartbeat,
): void => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const write = (text: string) => {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    else response.write(text);
  };
  const send = (event: OutboxEvent) =>
    write(`id: ${event.seq}\nevent: outbox\ndata: ${JSON.stringify(event)}\n\n`);
  const beat = () => write(`event: heartbeat\ndata: ${JSON.stringify(heartbeat())}\n\n`);

  beat();
  outbox.after(after).forEach(send);
  const unlisten = outbox.listen(send);
  const timer = setInterval(beat, HEARTBEAT_EVERY_MS);
  response.once('close', () => {
    clearInterval(timer);
    unlisten();
  });
};
