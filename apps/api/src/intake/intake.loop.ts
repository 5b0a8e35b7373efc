import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { SoleRunner } from '../database/index.js';
import { PlaybackFacts } from '../playback/index.js';
import { CardInbox } from './card.inbox.js';
import { IntakePicker } from './intake.picker.js';
import { IntakeService } from './intake.service.js';

const LOOK_EVERY_MS = 1_000;
const MINUTE_MS = 60_000;

/** Looks after the inbox of the show on the channel, in one copy of the api at a time. */
@Injectable()
export class IntakeLoop implements OnApplicationBootstrap {
  private readonly logger = new Logger('Intake');

  constructor(
    private readonly runner: SoleRunner,
    private readonly facts: PlaybackFacts,
    private readonly picker: IntakePicker,
    private readonly inbox: CardInbox,
    private readonly intake: IntakeService,
  ) {}

  onApplicationBootstrap(): void {
    this.runner.run('intake', (signal) => this.oneTerm(signal));
  }

  /**
   * Side by side: a script may take a model a minute, and neither the next card nor what moderators take out
   * of the chat waits for that.
   */
  private async oneTerm(signal: AbortSignal): Promise<void> {
    const showId = await this.facts.channelShow();
    const watch = this.picker.forShow(showId);
    let pickedAt = performance.now();
    const pickWhenDue = async () => {
      const now = performance.now();
      const { enabled, intakeRate } = await this.intake.settings(showId);
      // Timers are late rather than early: without the half look, sixty a minute would be thirty.
      const isDue = now - pickedAt >= MINUTE_MS / intakeRate - LOOK_EVERY_MS / 2;
      if (!enabled) return;
      if (!isDue) return watch.look();
      pickedAt = now;
      await watch.pick();
    };
    await Promise.all([
      this.everySecond(signal, () => this.inbox.tidy(showId)),
      this.everySecond(signal, pickWhenDue),
      this.everySecond(signal, () => this.intake.answerByItself(showId)),
    ]);
  }

  private async everySecond(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await work().catch((error: unknown) => {
        if (!signal.aborted) this.logger.warn({ err: error }, 'the chat could not be looked at');
      });
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
