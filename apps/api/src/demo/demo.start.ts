import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { once } from 'node:events';
import { SoleRunner } from '../database/index.js';
import { API_ENV, type ApiEnv } from '../env.js';
import { PlaybackFacts } from '../playback/index.js';
import { DemoEvening } from './demo.evening.js';

/** Begins the first evening, in one copy of the api. */
@Injectable()
export class DemoStart implements OnApplicationBootstrap {
  constructor(
    @Inject(API_ENV) private readonly env: ApiEnv,
    private readonly runner: SoleRunner,
    private readonly facts: PlaybackFacts,
    private readonly evening: DemoEvening,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.DEMO) return;
    this.runner.run('demo', async (signal) => {
      await this.evening.play(await this.facts.channelShow(), signal);
      // There is nothing left to do, and no reason to let another copy look again.
      if (!signal.aborted) await once(signal, 'abort');
    });
  }
}
