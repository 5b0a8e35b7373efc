import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { redisOptions } from '../redis/index.js';
import { logErrors } from './quiet-errors.js';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';

/** A Redis that was restarted is back within seconds, and is looked for about once a second. */
const LONGEST_PAUSE_MS = 1_000;

/**
 * Every connection to Redis of this process. BullMQ is given these and makes none of its own: it would
 * wait for an absent Redis for ever when it closes them, and look for it less and less often.
 */
@Injectable()
export class RedisClients implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly clients = new Set<Redis>();

  /** For commands that are answered at once. */
  readonly shared: Redis;

  constructor(@Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings) {
    this.shared = this.open();
  }

  /** Another connection, for what blocks or listens. It lives as long as the process. */
  open(): Redis {
    return this.own(
      new Redis({
        ...redisOptions(this.settings.redisUrl),
        lazyConnect: true,
        retryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE_MS),
      }),
    );
  }

  /** @throws at once when Redis is away: a command would wait for it */
  async ping(): Promise<void> {
    if (this.shared.status === 'wait') await this.shared.connect();
    if (this.shared.status !== 'ready') throw new Error('not connected');
    await this.shared.ping();
  }

  /** Whatever still waits for an answer gets an error. */
  cut(): void {
    for (const client of this.clients) {
      // A second goodbye would wait for an answer to it.
      if (client.status !== 'end') client.disconnect();
    }
  }

  onApplicationShutdown(): void {
    this.cut();
  }

  private own(client: Redis): Redis {
    logErrors(client, this.logger, 'redis');
    this.clients.add(client);
    // BullMQ duplicates a connection for commands that block; the copies must be ours too.
    const duplicate = client.duplicate.bind(client);
    client.duplicate = ((override) => this.own(duplicate(override))) as Redis['duplicate'];
    return client;
  }
}
