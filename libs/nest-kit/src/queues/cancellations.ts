import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { redisOptions } from '../redis/index.js';
import { logErrors } from './quiet-errors.js';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';

/** Longer than any job may run. */
const REMEMBERED_SECONDS = 3_600;

export interface RunningJob {
  readonly queue: string;
  readonly jobId: string;
}

/**
 * How a worker learns that a job it runs is not wanted any more. A message tells it at once; a key
 * that outlives the message tells a worker that takes the job up, or comes back, a moment later.
 */
@Injectable()
export class Cancellations implements OnApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly redis: Redis;
  private subscriber: Redis | undefined;

  constructor(@Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings) {
    this.redis = new Redis(redisOptions(settings.redisUrl));
    logErrors(this.redis, this.logger, 'redis');
  }

  async announce(job: RunningJob): Promise<void> {
    await this.redis.set(this.keyOf(job), '1', 'EX', REMEMBERED_SECONDS);
    await this.redis.publish(this.channel, JSON.stringify(job));
  }

  /** The same job is wanted again. */
  async forget(job: RunningJob): Promise<void> {
    await this.redis.del(this.keyOf(job));
  }

  async isCancelled(job: RunningJob): Promise<boolean> {
    return (await this.redis.exists(this.keyOf(job))) === 1;
  }

  /** @param onReconnect called when messages may have been missed */
  async listen(onCancel: (job: RunningJob) => void, onReconnect: () => void): Promise<void> {
    this.subscriber ??= this.connectSubscriber();
    this.subscriber.on('message', (_channel, text) => onCancel(JSON.parse(text) as RunningJob));
    this.subscriber.on('ready', onReconnect);
    await this.subscriber.subscribe(this.channel);
  }

  /** @throws when Redis does not answer */
  async ping(): Promise<void> {
    if (this.redis.status !== 'ready') throw new Error('not connected');
    await this.redis.ping();
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
    this.subscriber?.disconnect();
  }

  private connectSubscriber(): Redis {
    const subscriber = this.redis.duplicate();
    subscriber.setMaxListeners(0);
    logErrors(subscriber, this.logger, 'redis');
    return subscriber;
  }

  private get channel(): string {
    return `${this.settings.prefix}:cancellations`;
  }

  private keyOf({ queue, jobId }: RunningJob): string {
    return `${this.settings.prefix}:cancelled:${queue}:${jobId}`;
  }
}
