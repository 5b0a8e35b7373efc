import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { QUEUE_SETTINGS, type QueueSettings, RedisClients } from '@cuelight/nest-kit';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

/** What there is to look at anew: messages that were written, or what moderators and producers changed. */
const Ring = z.object({ showId: z.uuid(), what: z.enum(['messages', 'desk']) });
export type Ring = z.infer<typeof Ring>;

const RingFrom = Ring.extend({ copy: z.uuid() });

/**
 * Tells every copy of the api, over Redis, to look into the database. Nothing travels here but that there
 * is news: while Redis is away a copy hears itself, and all look by themselves every few seconds.
 */
@Injectable()
export class ChatRing implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ChatRing');
  private readonly listeners = new Set<(ring: Ring) => void>();
  private readonly channel: string;
  /** This copy of the api, which has heard already what comes back to it. */
  private readonly copy = randomUUID();
  private ear: Redis | undefined;

  constructor(
    private readonly redis: RedisClients,
    @Inject(QUEUE_SETTINGS) { prefix }: QueueSettings,
  ) {
    this.channel = `${prefix}:chat`;
  }

  onApplicationBootstrap(): void {
    const ear = this.redis.open();
    this.ear = ear;
    ear.on('message', (_channel, text) => this.hear(text));
    // The client subscribes again by itself after it was cut off.
    ear.subscribe(this.channel).catch((error: unknown) => {
      this.logger.debug({ err: error }, 'does not listen');
    });
  }

  onModuleDestroy(): void {
    this.ear?.disconnect();
  }

  listen(listener: (ring: Ring) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** This copy hears it at once, the others as soon as Redis passes it on. */
  ring(ring: Ring): void {
    this.tell(ring);
    const { shared } = this.redis;
    if (shared.status !== 'ready') return;
    shared
      .publish(this.channel, JSON.stringify({ ...ring, copy: this.copy }))
      .catch((error: unknown) => {
        this.logger.debug({ err: error }, 'the others were not told');
      });
  }

  private hear(text: string): void {
    const heard = RingFrom.safeParse(JSON.parse(text));
    if (!heard.success) return;
    const { copy, ...ring } = heard.data;
    if (copy !== this.copy) this.tell(ring);
  }

  private tell(ring: Ring): void {
    for (const listener of this.listeners) listener(ring);
  }
}
