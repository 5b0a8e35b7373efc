import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { SoleRunner } from '../database/index.js';
import { PlaybackFacts } from '../playback/index.js';
import { BufferKeeper } from './buffer.keeper.js';

const LOOK_EVERY_MS = 1_000;
/** After what went wrong: the next try would most likely go wrong the same way, and leave another draft. */
const REST_MS = 30_000;

/** Looks after the buffer of the show on the channel, in one copy of the api at a time. */
@Injectable()
export class BufferLoop implements OnApplicationBootstrap {
  private readonly logger = new Logger('Buffer');

  constructor(
    private readonly runner: SoleRunner,
    private readonly facts: PlaybackFacts,
    private readonly keeper: BufferKeeper,
  ) {}

  onApplicationBootstrap(): void {
    this.runner.run('buffer', (signal) => this.oneTerm(signal));
  }

  private async oneTerm(signal: AbortSignal): Promise<void> {
    const showId = await this.facts.channelShow();
    let restUntil = 0;
    while (!signal.aborted) {
      await this.keeper.tellLevel(showId);
      if (performance.now() >= restUntil) {
        const made = await this.keeper.fill(showId).catch((error: unknown) => {
          this.logger.warn({ err: error }, 'the buffer could not be filled');
          return 'in vain' as const;
        });
        if (made === 'in vain') restUntil = performance.now() + REST_MS;
      }
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
