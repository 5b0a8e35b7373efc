import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Freshness } from '@cuelight/contracts';
import { Bell, SoleRunner } from '../database/index.js';
import { LiveRing } from '../live/index.js';
import { PlaybackFacts } from './playback.facts.js';
import { PlaybackNews } from './playback.news.js';
import { PlaybackTurns } from './playback.turns.js';
import { StreamerLink } from './streamer/streamer.link.js';

const LOOK_EVERY_MS = 1_000;

/**
 * Makes intent and fact meet, in one copy of the api at a time: woken by every change of the show and by everything the
 * streamer says, and once a second anyway.
 */
@Injectable()
export class PlaybackLoop implements OnApplicationBootstrap {
  private readonly logger = new Logger('Playback');

  constructor(
    private readonly runner: SoleRunner,
    private readonly link: StreamerLink,
    private readonly ring: LiveRing,
    private readonly facts: PlaybackFacts,
    private readonly turns: PlaybackTurns,
    private readonly news: PlaybackNews,
  ) {}

  onApplicationBootstrap(): void {
    this.runner.run('playback', (signal) => this.oneTerm(signal));
  }

  private async oneTerm(signal: AbortSignal): Promise<void> {
    const bell = new Bell();
    const deaf = new AbortController();
    const showId = await this.facts.channelShow();
    const ring = () => bell.ring();
    const silence = await this.ring.listen(showId, ring, (error) => deaf.abort(error));
    const term = this.turns.begin(showId, ring);
    const unfollow = this.link.follow(term.reader);
    try {
      await this.rounds(showId, term.turn, {
        bell,
        signal: AbortSignal.any([signal, deaf.signal]),
      });
    } finally {
      unfollow();
      await silence();
    }
    deaf.signal.throwIfAborted();
  }

  private async rounds(
    showId: string,
    turn: () => Promise<void>,
    { bell, signal }: { readonly bell: Bell; readonly signal: AbortSignal },
  ): Promise<void> {
    let told: { freshness: Freshness; at: number } = { freshness: 'lost', at: 0 };
    while (!signal.aborted) {
      await this.orComplain(turn());
      await this.orComplain(this.news.playback(showId));
      const { freshness } = this.link;
      const now = performance.now();
      // Of a streamer that is away there is nothing new to tell.
      const isDue = freshness !== 'lost' && now - told.at >= LOOK_EVERY_MS;
      if (freshness !== told.freshness || isDue) {
        told = { freshness, at: now };
        await this.orComplain(this.news.health(showId));
      }
      await bell.wait(LOOK_EVERY_MS, signal);
    }
  }

  private async orComplain(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => this.logger.warn({ err: error }, 'could not go on'));
  }
}
