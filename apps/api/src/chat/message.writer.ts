import { Injectable } from '@nestjs/common';
import type { ModeratedMessage } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { ChatRing } from './chat.ring.js';
import { MessageStore, type NewMessage } from './message.store.js';

/** Rows of one insert; more wait for the next. */
const AT_ONCE = 500;

interface Waiting {
  readonly message: NewMessage;
  readonly resolve: (written: ModeratedMessage) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes messages down, those together that come while the ones before are being written. */
@Injectable()
export class MessageWriter {
  private readonly queues = new Map<string, Waiting[]>();

  constructor(
    private readonly database: Database,
    private readonly store: MessageStore,
    private readonly ring: ChatRing,
  ) {}

  write(message: NewMessage): Promise<ModeratedMessage> {
    return new Promise((resolve, reject) => {
      const waiting = { message, resolve, reject };
      const queue = this.queues.get(message.showId);
      if (queue) queue.push(waiting);
      else {
        this.queues.set(message.showId, [waiting]);
        void this.writeAll(message.showId);
      }
    });
  }

  private async writeAll(showId: string): Promise<void> {
    for (;;) {
      const batch = this.queues.get(showId)?.splice(0, AT_ONCE) ?? [];
      if (batch.length === 0) break;
      await this.writeBatch(showId, batch);
    }
    this.queues.delete(showId);
  }

  private async writeBatch(showId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const written = await this.database.db.transaction(async (tx) => {
        await this.store.lock(tx, showId);
        return this.store.insert(
          tx,
          batch.map(({ message }) => message),
        );
      });
      this.ring.ring({ showId, what: 'messages' });
      const byId = new Map(written.map((message) => [message.id, message]));
      for (const { message, resolve, reject } of batch) {
        const row = byId.get(message.id);
        if (row) resolve(row);
        else reject(new Error('an insert returned no row'));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
