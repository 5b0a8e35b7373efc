import { Injectable } from '@nestjs/common';
import type { PlaybackState, StreamHealth } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, eq, inArray } from 'drizzle-orm';
import { AudienceCounter } from '../audience/index.js';
import { ShowBySlug } from '../show/index.js';
import { PlaybackIntent } from './playback.intent.js';
import { channelOfAnotherShow } from './streamer/streamer.errors.js';
import { StreamerLink } from './streamer/streamer.link.js';

const { segment } = schema;

/** Intent and fact of playback, as a console draws them. */
@Injectable()
export class PlaybackFacts {
  constructor(
    private readonly link: StreamerLink,
    private readonly intent: PlaybackIntent,
    private readonly shows: ShowBySlug,
    private readonly audience: AudienceCounter,
  ) {}

  /** The show that is on the channel: one streamer plays one show. */
  async channelShow(): Promise<string> {
    return this.shows.transform(undefined);
  }

  /** @throws CHANNEL_OF_ANOTHER_SHOW */
  async assertOnChannel(showId: string): Promise<void> {
    if (showId !== (await this.channelShow())) throw channelOfAnotherShow();
  }

  async playback(db: Db, showId: string): Promise<PlaybackState> {
    const { playing } = await this.intent.read(db, showId);
    const held = await db
      .select({ id: segment.id, status: segment.status })
      .from(segment)
      .where(and(eq(segment.showId, showId), inArray(segment.status, ['pre-air', 'on-air'])));
    const idOf = (status: string) => held.find((row) => row.status === status)?.id ?? null;
    const link = await this.linkOf(showId);
    const playout = link?.heard?.heartbeat.playout ?? null;
    const isKnown = playout !== null && link?.freshness !== 'lost';
    return {
      isPlaying: playing,
      onAirSegmentId: isKnown ? (playout.onAir?.segmentId ?? null) : idOf('on-air'),
      nextSegmentId: idOf('pre-air'),
      freshness: link?.freshness ?? 'lost',
      playout,
    };
  }

  async health(showId: string): Promise<StreamHealth> {
    const link = await this.linkOf(showId);
    if (!link?.heard) return { freshness: 'lost', lastHeardAt: null, channel: null };
    const {
      at: _at,
      playout: _playout,
      outboxId: _id,
      outboxSeq: _seq,
      ...channel
    } = link.heard.heartbeat;
    // The streamer sees players, and takes those behind one address for one; the pages are counted here.
    const { viewers } = this.audience.health(showId);
    return {
      freshness: link.freshness,
      lastHeardAt: link.heard.at,
      channel: { ...channel, viewers },
    };
  }

  private async linkOf(showId: string): Promise<StreamerLink | null> {
    return showId === (await this.channelShow()) ? this.link : null;
  }
}
