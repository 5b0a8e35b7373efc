import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisClients } from './redis-clients.js';
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
export class Cancellations {
  private subscriber: Redis | undefined;

  constructor(
    @Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings,
    private readonly clients: RedisClients,
  ) {}

  async announce(job: RunningJob): Promise<void> {
    await this.clients.shared.set(this.keyOf(job), '1', 'EX', REMEMBERED_SECONDS);
    await this.clients.shared.publish(this.channel, JSON.stringify(job));
  }

  /** The same job is wanted again. */
  async forget(job: RunningJob): Promise<void> {
    await this.clients.shared.del(this.keyOf(job));
  }

  async isCancelled(job: RunningJob): Promise<boolean> {
    return (await this.clients.shared.exists(this.keyOf(job))) === 1;
  }

  /** @param onReconnect called when messages may have been missed */
  async listen(onCancel: (job: RunningJob) => void, onReconnect: () => void): Promise<void> {
    this.subscriber ??= this.connectSubscriber();
    this.subscriber.on('message', (_channel, text) => onCancel(JSON.parse(text) as RunningJob));
    this.subscriber.on('ready', onReconnect);
    await this.subscriber.subscribe(this.channel);
  }

  private connectSubscriber(): Redis {
    // One listener for each queue, on one connection.
    return this.clients.open().setMaxListeners(0);
  }

  private get channel(): string {
    return `${this.settings.prefix}:cancellations`;
  }

  private keyOf({ queue, jobId }: RunningJob): string {
    return `${this.settings.prefix}:cancelled:${queue}:${jobId}`;
  }
}
