import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { AudienceHealth } from '@cuelight/contracts';
import { mergeAudience } from '@cuelight/domain';
import { Metrics } from '@cuelight/nest-kit';
import { Gauge } from 'prom-client';
import { AudienceShare } from './audience.share.js';
import { Presence } from './presence.js';

const COUNT_EVERY_MS = 5_000;

const NOBODY = mergeAudience([]);

export type AudienceListener = (showId: string, health: AudienceHealth) => void;

/** Counts the audience of all copies of the api every five seconds, and tells when it has changed. */
@Injectable()
export class AudienceCounter implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Audience');
  private readonly counted = new Map<string, AudienceHealth>();
  private readonly listeners = new Set<AudienceListener>();
  private readonly gauge: Gauge<'state'>;
  private readonly delay: Gauge<'quantile'>;
  private readonly stalled: Gauge;
  private timer: NodeJS.Timeout | undefined;
  private counting: Promise<void> = Promise.resolve();

  constructor(
    private readonly presence: Presence,
    private readonly share: AudienceShare,
    metrics: Metrics,
  ) {
    const registers = [metrics.registry];
    this.gauge = new Gauge({
      name: 'cuelight_viewers',
      help: 'People with the public page open (present), and those whose picture moves (watching).',
      labelNames: ['state'],
      registers,
    });
    this.delay = new Gauge({
      name: 'cuelight_viewer_delay_seconds',
      help: 'From a picture being made to being seen, as players report it.',
      labelNames: ['quantile'],
      registers,
    });
    this.stalled = new Gauge({
      name: 'cuelight_viewer_stalled_share',
      help: 'The share of the time watched in the last five minutes that players stood still.',
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.counting = this.count();
    }, COUNT_EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.listeners.clear();
    await this.counting;
  }

  subscribe(listener: AudienceListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  health(showId: string): AudienceHealth {
    return this.counted.get(showId) ?? NOBODY;
  }

  /** Of all shows together: whatever page they opened, there is one channel. */
  get viewers(): number {
    return this.sum(({ viewers }) => viewers);
  }

  async count(): Promise<void> {
    const shows = new Set([...this.presence.shows, ...this.counted.keys()]);
    for (const showId of shows) {
      await this.countShow(showId).catch((error: unknown) =>
        this.logger.warn({ err: error, showId }, 'could not count the audience'),
      );
    }
    this.measure();
  }

  private async countShow(showId: string): Promise<void> {
    const now = Date.now();
    const part = this.presence.part(showId, now);
    const health = mergeAudience(await this.share.exchange(showId, part, now));
    const isNews = JSON.stringify(health) !== JSON.stringify(this.health(showId));
    this.counted.set(showId, health);
    if (isNews) for (const listener of this.listeners) listener(showId, health);
  }

  private measure(): void {
    const all = [...this.counted.values()];
    const sum = (of: (health: AudienceHealth) => number) =>
      all.reduce((total, health) => total + of(health), 0);
    this.gauge.set(
      { state: 'present' },
      sum(({ viewers }) => viewers),
    );
    this.gauge.set(
      { state: 'watching' },
      sum(({ watching }) => watching),
    );
    const [first = NOBODY] = all;
    this.delay.reset();
    if (first.medianDelaySeconds !== null) {
      this.delay.set({ quantile: '0.5' }, first.medianDelaySeconds);
    }
    if (first.p95DelaySeconds !== null) this.delay.set({ quantile: '0.95' }, first.p95DelaySeconds);
    this.stalled.set(first.stalledShare);
  }

  private sum(of: (health: AudienceHealth) => number): number {
    return [...this.counted.values()].reduce((total, health) => total + of(health), 0);
  }
}
