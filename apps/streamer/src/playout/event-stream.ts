import type { Heartbeat, OutboxEvent } from '@cuelight/contracts';
import type { Response } from 'express';
import type { Outbox } from './outbox.js';

const HEARTBEAT_EVERY_MS = 1000;

/** A reader that takes nothing must not collect heartbeats here: it is cut off and comes back with its last number. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;

/**
 * Server-sent events: everything in the outbox behind `after`, then what follows as it happens, with a heartbeat every
 * second. An event's id is its number. A long backlog is sent as fast as the reader takes it.
 */
export const sendEvents = (
  response: Response,
  outbox: Outbox,
  after: number,
  heartbeat: () => Heartbeat,
): void => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const beat = () => {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    else response.write(`event: heartbeat\ndata: ${JSON.stringify(heartbeat())}\n\n`);
  };
  let sent = after;
  const sendOn = () => {
    if (response.writableNeedDrain || response.destroyed) return;
    for (;;) {
      const events = outbox.after(sent);
      const newest = events.at(-1);
      if (!newest) return;
      sent = newest.seq;
      if (!response.write(events.map(asMessage).join(''))) return;
    }
  };

  beat();
  sendOn();
  response.on('drain', sendOn);
  const unlisten = outbox.listen(sendOn);
  const timer = setInterval(beat, HEARTBEAT_EVERY_MS);
  response.once('close', () => {
    clearInterval(timer);
    unlisten();
  });
};

const asMessage = (event: OutboxEvent): string =>
  `id: ${event.seq}\nevent: outbox\ndata: ${JSON.stringify(event)}\n\n`;
