import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { ChatDoor, ModerationService } from '../chat/index.js';
import { SoleRunner } from '../database/index.js';
import { API_ENV, type ApiEnv } from '../env.js';
import { PlaybackFacts } from '../playback/index.js';
import { TwitchInflow } from './twitch.inflow.js';
import { TwitchStore } from './twitch.store.js';
import { TwitchVisit, wait } from './twitch.visit.js';

const LOOK_EVERY_MS = 1_000;
/** In whose name messages go that are removed there. */
const TWITCH: Actor = { kind: 'system', id: null, name: 'Twitch' };

/** Brings the chat of one Twitch channel into the show on the channel, in one copy of the api at a time. */
@Injectable()
export class TwitchLink implements OnApplicationBootstrap {
  private readonly logger = new Logger('Twitch');

  constructor(
    @Inject(API_ENV) private readonly env: ApiEnv,
    private readonly runner: SoleRunner,
    private readonly facts: PlaybackFacts,
    private readonly store: TwitchStore,
    private readonly chat: ChatDoor,
    private readonly moderation: ModerationService,
  ) {}

  onApplicationBootstrap(): void {
    this.runner.run('twitch', (signal) => this.oneTerm(signal));
  }

  private async oneTerm(signal: AbortSignal): Promise<void> {
    const showId = await this.facts.channelShow();
    while (!signal.aborted) {
      const channel = await this.store.channel(showId);
      if (channel === null) await wait(LOOK_EVERY_MS, signal);
      else await this.oneChannel(showId, channel, signal);
    }
  }

  /** Until the show reads another channel, or none. */
  private async oneChannel(showId: string, channel: string, term: AbortSignal): Promise<void> {
    const changed = new AbortController();
    const signal = AbortSignal.any([term, changed.signal]);
    const visit = new TwitchVisit(channel, this.inflow(showId), (status) =>
      this.store.tell(showId, status).catch((error: unknown) => {
        this.logger.debug({ err: error }, 'how it goes could not be told');
      }),
    );
    const watch = async () => {
      while (!signal.aborted) {
        await wait(LOOK_EVERY_MS, signal);
        const wanted = await this.store.channel(showId).catch(() => channel);
        if (wanted !== channel) changed.abort();
      }
    };
    await Promise.all([
      watch(),
      visit.tellNowAndThen(signal),
      visit.read(this.env.TWITCH_IRC_URL, signal, this.logger),
    ]);
  }

  private inflow(showId: string): TwitchInflow {
    return new TwitchInflow({
      post: async (said) => {
        try {
          return (await this.chat.post(showId, { source: 'twitch', ...said })).id;
        } catch (error) {
          // Filtered, repeated, silenced: the chat's own rules, as for everybody.
          if (error instanceof DomainError) return null;
          throw error;
        }
      },
      remove: async (ids) => {
        for (const id of ids) {
          await this.moderation.remove(showId, id, { reason: 'removed on Twitch' }, TWITCH);
        }
      },
      onTrouble: (error) => this.logger.warn({ err: error }, 'a message was lost'),
    });
  }
}
