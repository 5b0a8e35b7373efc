import type { Logger } from '@nestjs/common';
import type { TwitchStatus } from '@cuelight/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectionEnd, readChannel } from './twitch.connection.js';
import type { TwitchInflow } from './twitch.inflow.js';
import { TELL_EVERY_MS } from './twitch.store.js';

/** Twitch allows twenty joins in ten seconds; a minute apart nobody minds for how long. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 60_000;
/** A connection that lasted so long was a good one, and the next is tried at once. */
const GOOD_AFTER_MS = 10_000;

type Told = Pick<TwitchStatus, 'state' | 'problem'>;

/** Reading one channel, over as many connections as that takes. */
export class TwitchVisit {
  private told: Told = { state: 'connecting', problem: null };
  private since = Date.now();

  constructor(
    private readonly channel: string,
    private readonly inflow: TwitchInflow,
    private readonly tell: (status: TwitchStatus) => Promise<void>,
  ) {}

  async read(url: string, signal: AbortSignal, logger: Logger): Promise<void> {
    const { channel } = this;
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      const startedAt = performance.now();
      const end = await readChannel(
        { url, channel },
        {
          onJoined: () => void this.become({ state: 'reading', problem: null }),
          onEvent: (event) => this.inflow.take(event),
        },
        signal,
      );
      if (signal.aborted) return;
      if (performance.now() - startedAt >= GOOD_AFTER_MS) retryMs = FIRST_RETRY_MS;
      await this.become(afterEnd(end));
      logger.log({ channel, ...end, retryMs }, 'the chat of Twitch is connected anew');
      // Up to a quarter more or less, so that all who were cut off together do not come back together.
      await wait(retryMs * (0.75 + Math.random() / 2), signal);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    }
  }

  async tellNowAndThen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.tellAll();
      await wait(TELL_EVERY_MS, signal);
    }
  }

  private async become(told: Told): Promise<void> {
    if (told.state !== this.told.state) this.since = Date.now();
    this.told = told;
    await this.tellAll();
  }

  private tellAll(): Promise<void> {
    const { channel, since, told, inflow } = this;
    return this.tell({
      channel,
      since,
      ...told,
      received: inflow.received,
      dropped: inflow.dropped,
    });
  }
}

function afterEnd(end: ConnectionEnd): Told {
  switch (end.kind) {
    case 'moved':
      return { state: 'connecting', problem: null };
    case 'lost':
      return { state: 'waiting', problem: end.reason };
    default:
      return end satisfies never;
  }
}

/** Ends early when the signal fires. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
