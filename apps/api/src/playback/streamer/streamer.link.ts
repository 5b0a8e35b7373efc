import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { type Freshness, Heartbeat, OutboxEvent, type PlayoutSnapshot } from '@cuelight/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { changesInMs, freshnessOf, LOST_MS } from './freshness.js';
import { readServerSentEvents } from './server-sent-events.js';
import { StreamerCommands } from './streamer.commands.js';

const BACK_OFF_MS = [100, 200, 500, 1_000] as const;

/** Behind every event: heartbeats only. */
const NO_EVENTS = Number.MAX_SAFE_INTEGER;

/** What the streamer said last. */
export interface Heard {
  readonly heartbeat: Heartbeat;
  /** Time of day, for people; its age is measured with the monotonic clock. */
  readonly at: number;
}

/** Whoever takes the events in. One at a time. */
export interface EventReader {
  /** The last event of this outbox that is kept already. */
  position(outboxId: string): Promise<number>;
  event(event: OutboxEvent): void;
  /** There is a picture, or none any more, or the streamer was found again. */
  changed(): void;
}

/**
 * What this copy of the api knows of the streamer: one connection, over which it says every second what it does. Nothing
 * is claimed that it did not say itself.
 */
@Injectable()
export class StreamerLink implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('StreamerLink');
  private readonly stopping = new AbortController();
  private newest: (Heard & { readonly monotonicMs: number }) | undefined;
  private reader: EventReader | undefined;
  private hangUp = new AbortController();
  private told: Freshness = 'lost';
  private timer: NodeJS.Timeout | undefined;
  private connections = 0;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly commands: StreamerCommands) {}

  onApplicationBootstrap(): void {
    this.loop = this.stayConnected();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.loop;
  }

  get freshness(): Freshness {
    return freshnessOf(this.ageMs);
  }

  /** Null when it was never heard. */
  get heard(): Heard | null {
    return this.newest ?? null;
  }

  /** Counts connections: what was said to the streamer on an earlier one may be forgotten. */
  get connection(): number {
    return this.connections;
  }

  /** Asks for the truth of this moment. @throws STREAMER_AWAY */
  async look(): Promise<Heartbeat> {
    const heartbeat = await this.commands.look();
    this.hear(heartbeat);
    return heartbeat;
  }

  /** A command was answered with what the streamer does now. */
  answered(playout: PlayoutSnapshot): void {
    if (!this.newest) return;
    const { heartbeat, ...rest } = this.newest;
    this.newest = { ...rest, heartbeat: { ...heartbeat, playout } };
  }

  /** From here on the reader gets every event behind its position. @returns ends that */
  follow(reader: EventReader): () => void {
    this.reader = reader;
    this.reconnect();
    return () => {
      if (this.reader === reader) this.reader = undefined;
    };
  }

  reconnect(): void {
    this.hangUp.abort();
  }

  private get ageMs(): number | null {
    return this.newest ? performance.now() - this.newest.monotonicMs : null;
  }

  private async stayConnected(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted;) {
      const before = this.connections;
      const error: unknown = await this.connectOnce().catch((cause: unknown) => cause);
      if (signal.aborted) return;
      failures = this.connections > before ? 0 : failures + 1;
      if (failures === 1) this.logger.debug({ err: error }, 'the streamer does not answer');
      const waitMs = failures === 0 ? 0 : BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1];
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Ends when the connection does: by itself, by silence, or because we hang up. */
  private async connectOnce(): Promise<void> {
    this.hangUp = new AbortController();
    const silence = new AbortController();
    const silent = setTimeout(() => silence.abort(), LOST_MS);
    const signal = AbortSignal.any([this.stopping.signal, this.hangUp.signal, silence.signal]);
    try {
      const { reader } = this;
      const { outboxId } = await this.look();
      const after = reader ? await reader.position(outboxId) : NO_EVENTS;
      const chunks = await this.commands.events(after, signal);
      this.connections += 1;
      for await (const { event, data } of readServerSentEvents(chunks)) {
        silent.refresh();
        if (event === 'heartbeat') {
          this.hear(Heartbeat.parse(JSON.parse(data)));
          reader?.changed();
        } else reader?.event(OutboxEvent.parse(JSON.parse(data)));
      }
    } finally {
      clearTimeout(silent);
    }
  }

  private hear(heartbeat: Heartbeat): void {
    this.newest = { heartbeat, at: Date.now(), monotonicMs: performance.now() };
    this.watch();
  }

  /** Freshness changes by itself when nothing is heard. */
  private watch(): void {
    clearTimeout(this.timer);
    const { freshness } = this;
    if (freshness !== this.told) {
      this.told = freshness;
      this.logger.log(`the streamer is ${freshness}`);
      this.reader?.changed();
    }
    const waitMs = changesInMs(this.ageMs);
    if (waitMs !== null && !this.stopping.signal.aborted) {
      this.timer = setTimeout(() => this.watch(), waitMs);
      this.timer.unref();
    }
  }
}
