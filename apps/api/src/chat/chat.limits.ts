import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { QUEUE_SETTINGS, type QueueSettings, RedisClients } from '@cuelight/nest-kit';
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { chatRepeated, chatSlowMode, chatTooFast } from './chat.errors.js';

/** What a person types at most; the same for moderators. */
const PERSON = { points: 5, seconds: 10 };
/** A classroom behind one address. */
const ADDRESS = { points: 40, seconds: 10 };
const REPEAT_SECONDS = 30;
/** A Redis that takes longer is as good as away. */
const REDIS_WITHIN_MS = 500;

interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Counts in Redis, for all copies of the api together; in memory, each copy for itself, while that is away. */
class SharedLimit {
  private readonly shared: RateLimiterRedis;
  private readonly local: RateLimiterMemory;

  constructor({ name, points, seconds }: Limit, redis: RedisClients, prefix: string) {
    const options = { keyPrefix: `${prefix}:chat:${name}`, points, duration: seconds };
    this.local = new RateLimiterMemory(options);
    this.shared = new RateLimiterRedis({
      ...options,
      storeClient: redis.shared,
      rejectIfRedisNotReady: true,
    });
  }

  /** @returns 0, or the milliseconds to wait when it is one too many */
  async take(key: string, seconds?: number): Promise<number> {
    const options = seconds === undefined ? {} : { customDuration: seconds };
    return inTime(waitOf(this.shared.consume(key, 1, options))).catch(() =>
      waitOf(this.local.consume(key, 1, options)),
    );
  }

  async giveBack(key: string): Promise<void> {
    await Promise.allSettled([inTime(this.shared.delete(key)), this.local.delete(key)]);
  }
}

/** How often somebody may speak. */
@Injectable()
export class ChatLimits implements OnApplicationBootstrap {
  private readonly person: SharedLimit;
  private readonly address: SharedLimit;
  private readonly repeat: SharedLimit;
  private readonly slow: SharedLimit;

  constructor(
    private readonly redis: RedisClients,
    @Inject(QUEUE_SETTINGS) { prefix }: QueueSettings,
  ) {
    const limit = (name: string, { points, seconds }: typeof PERSON) =>
      new SharedLimit({ name, points, seconds }, redis, prefix);
    this.person = limit('person', PERSON);
    this.address = limit('address', ADDRESS);
    this.repeat = limit('repeat', { points: 1, seconds: REPEAT_SECONDS });
    this.slow = limit('slow', { points: 1, seconds: 1 });
  }

  /** The limits count at once, where a client that connects late would not. */
  onApplicationBootstrap(): void {
    this.redis.ping().catch(() => undefined);
  }

  /** Every try counts, heard or not. @throws CHAT_TOO_FAST */
  async assertNotFlooding(person: string, address: string | null): Promise<void> {
    const waits = await Promise.all([
      this.person.take(person),
      address === null ? 0 : this.address.take(address),
    ]);
    const waitMs = Math.max(...waits);
    if (waitMs > 0) throw chatTooFast(undefined, { retryAfterSeconds: waitMs / 1_000 });
  }

  /** @throws CHAT_REPEATED, CHAT_SLOW_MODE; then nothing was counted */
  async assertNewAndPatient(person: string, text: string, slowSeconds: number): Promise<void> {
    const said = `${person}:${createHash('sha256').update(text.toLowerCase()).digest('base64url')}`;
    const repeatMs = await this.repeat.take(said);
    if (repeatMs > 0) throw chatRepeated(undefined, { retryAfterSeconds: repeatMs / 1_000 });
    if (slowSeconds === 0) return;
    const slowMs = await this.slow.take(person, Math.ceil(slowSeconds));
    if (slowMs === 0) return;
    await this.repeat.giveBack(said);
    throw chatSlowMode({ seconds: slowSeconds }, { retryAfterSeconds: slowMs / 1_000 });
  }
}

async function waitOf(consuming: Promise<RateLimiterRes>): Promise<number> {
  try {
    await consuming;
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis is slow')), REDIS_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
