import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { LiveEnvelope } from '@cuelight/contracts';
import { Metrics } from '@cuelight/nest-kit';
import { Gauge } from 'prom-client';
import { PushFeed } from './push.feed.js';
import { StateReader } from './state.reader.js';
import { PushSubscriber } from './push.subscriber.js';

export interface PushConnection {
  /** The client noticed a gap: send it the truth again. */
  resync(): void;
  leave(): void;
}

/** Everybody who watches a show through this api copy, however they are connected. */
@Injectable()
export class PushHub implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('PushHub');
  private readonly subscribers = new Map<string, Set<PushSubscriber>>();
  private readonly watching: Gauge;
  private readonly joined = new Set<(showId: string) => void>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly feed: PushFeed,
    private readonly state: StateReader,
    metrics: Metrics,
  ) {
    this.watching = new Gauge({
      name: 'cuelight_live_connections',
      help: 'Consoles and tools that are connected to live push.',
      registers: [metrics.registry],
    });
  }

  onModuleInit(): void {
    const watching = (showId: string) => this.subscribers.get(showId) ?? [];
    this.unsubscribe = this.feed.subscribe({
      changed: (showId, envelope) => {
        for (const subscriber of watching(showId)) subscriber.deliver(envelope);
      },
      news: (showId, news) => this.pass(showId, news),
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** Passing news of this copy's own making. */
  pass(showId: string, news: Omit<LiveEnvelope, 'seq'>): void {
    for (const subscriber of this.subscribers.get(showId) ?? []) subscriber.pass(news);
  }

  /** @param listener hears of everybody who comes to watch a show */
  onJoin(listener: (showId: string) => void): () => void {
    this.joined.add(listener);
    return () => this.joined.delete(listener);
  }

  join(showId: string, send: (envelope: LiveEnvelope) => void): PushConnection {
    const subscriber = new PushSubscriber(showId, send);
    const group = this.subscribers.get(showId) ?? new Set();
    this.subscribers.set(showId, group.add(subscriber));
    this.watching.inc();
    for (const listener of this.joined) listener(showId);
    void this.sendSnapshot(subscriber);
    return {
      resync: () => {
        subscriber.hold();
        void this.sendSnapshot(subscriber);
      },
      leave: () => {
        if (group.delete(subscriber)) this.watching.dec();
      },
    };
  }

  private async sendSnapshot(subscriber: PushSubscriber): Promise<void> {
    try {
      const { seq, snapshot } = await this.state.snapshot(subscriber.showId);
      subscriber.start({ event: 'snapshot', data: snapshot, seq, timestamp: Date.now() });
    } catch (error) {
      // The client holds nothing yet and asks again when it is told of no snapshot in time.
      this.logger.error({ err: error, showId: subscriber.showId }, 'could not read a snapshot');
    }
  }
}
