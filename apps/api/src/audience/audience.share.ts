import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { AudiencePart } from '@cuelight/domain';
import { QUEUE_SETTINGS, type QueueSettings, RedisClients } from '@cuelight/nest-kit';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

/** A copy that has not said anything for so long is gone, and its viewers are elsewhere. */
const GONE_AFTER_MS = 12_000;
const FORGET_SECONDS = 60;

const Shared = z.object({
  at: z.number(),
  part: z.object({
    persons: z.array(z.string()),
    watching: z.array(z.string()),
    delays: z.array(z.number()),
    stalls: z.number(),
    stalledMs: z.number(),
    watchedMs: z.number(),
  }),
});

/** Puts what each copy of the api counts side by side in Redis. */
@Injectable()
export class AudienceShare implements OnModuleDestroy {
  /** Of this process: one that is started again is another. */
  private readonly copy = randomUUID();
  private readonly shows = new Set<string>();

  constructor(
    private readonly redis: RedisClients,
    @Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings,
  ) {}

  /** @returns the parts of all copies; only ours while Redis is away */
  async exchange(showId: string, part: AudiencePart, now: number): Promise<AudiencePart[]> {
    const { shared } = this.redis;
    if (shared.status !== 'ready') return [part];
    const key = this.keyOf(showId);
    this.shows.add(showId);
    const words = JSON.stringify({ at: now, part });
    await shared.hset(key, this.copy, words);
    await shared.expire(key, FORGET_SECONDS);
    const others: AudiencePart[] = [];
    for (const [copy, text] of Object.entries(await shared.hgetall(key))) {
      if (copy === this.copy) continue;
      const read = Shared.safeParse(JSON.parse(text));
      if (read.success && now - read.data.at < GONE_AFTER_MS) others.push(read.data.part);
      else await shared.hdel(key, copy);
    }
    return [part, ...others];
  }

  /** Whoever stops takes its viewers out at once. */
  async onModuleDestroy(): Promise<void> {
    const { shared } = this.redis;
    if (shared.status !== 'ready') return;
    const gone = [...this.shows].map((showId) => shared.hdel(this.keyOf(showId), this.copy));
    await Promise.allSettled(gone);
  }

  private keyOf(showId: string): string {
    return `${this.settings.prefix}:audience:${showId}`;
  }
}
