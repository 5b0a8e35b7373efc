import { Injectable } from '@nestjs/common';
import type { PlaybackState, PlayoutSnapshot, TakeNow } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { DomainError } from '@cuelight/domain';
import { nothingToTake, pictureStale } from './playback.errors.js';
import { PlaybackFacts } from './playback.facts.js';
import { PlaybackStore } from './playback.store.js';
import { StreamerCommands } from './streamer/streamer.commands.js';
import { StreamerLink } from './streamer/streamer.link.js';

/** Names no take: the streamer refuses it, and keeps the refusal under the command's id as it keeps every answer. */
const NO_TAKE = '00000000-0000-4000-8000-000000000000';

/** What producers do to playback. Every answer is what the streamer then does. */
@Injectable()
export class PlaybackService {
  constructor(
    private readonly database: Database,
    private readonly facts: PlaybackFacts,
    private readonly store: PlaybackStore,
    private readonly commands: StreamerCommands,
    private readonly link: StreamerLink,
  ) {}

  async status(showId: string): Promise<PlaybackState> {
    return this.facts.playback(this.database.db, showId);
  }

  async hold(showId: string, enabled: boolean): Promise<PlaybackState> {
    return this.command(showId, () => this.commands.turn('hold', enabled));
  }

  async slate(showId: string, enabled: boolean): Promise<PlaybackState> {
    return this.command(showId, () => this.commands.turn('slate', enabled));
  }

  async skipLine(showId: string): Promise<PlaybackState> {
    return this.command(showId, () => this.commands.skipLine());
  }

  /** @throws PICTURE_STALE, NOTHING_TO_TAKE, and what the streamer refuses with */
  async take(showId: string, { expectOnAir, commandId }: TakeNow): Promise<PlaybackState> {
    await this.facts.assertOnChannel(showId);
    const { playout } = await this.link.look();
    const { onAir, next, generation } = playout;
    const isStale = (onAir?.segmentId ?? null) !== expectOnAir;
    const command = {
      commandId,
      expectOnAir: isStale ? NO_TAKE : (onAir?.takeId ?? null),
      takeId: (await this.isNext(showId, next)) ? (next?.takeId ?? NO_TAKE) : NO_TAKE,
      generation,
    };
    return this.command(showId, async () => {
      try {
        return await this.commands.take(command);
      } catch (error) {
        throw await this.inOurWords(showId, error, { expectOnAir, playout });
      }
    });
  }

  /** Consoles show the pre-air segment as next; what the streamer has beyond that was not chosen by anybody yet. */
  private async isNext(showId: string, next: PlayoutSnapshot['next']): Promise<boolean> {
    const { nextSegmentId } = await this.status(showId);
    return next !== null && next.segmentId === nextSegmentId;
  }

  private async inOurWords(
    showId: string,
    error: unknown,
    { expectOnAir, playout }: { expectOnAir: string | null; playout: PlayoutSnapshot },
  ): Promise<unknown> {
    if (!(error instanceof DomainError)) return error;
    switch (error.code) {
      case 'ON_AIR_CHANGED': {
        const { onAir } = playout;
        const expected = expectOnAir && (await this.store.titleOf(this.database.db, expectOnAir));
        return pictureStale(
          {
            expected: expectOnAir === null ? 'the slate' : `"${expected ?? expectOnAir}"`,
            onAir: onAir ? `"${onAir.title}"` : 'The slate',
          },
          { cause: error },
        );
      }
      case 'NOT_NEXT':
        return nothingToTake({ reason: await this.whyNothing(showId, playout) }, { cause: error });
      default:
        return error;
    }
  }

  private async whyNothing(showId: string, { loading }: PlayoutSnapshot): Promise<string> {
    const { nextSegmentId } = await this.status(showId);
    if (nextSegmentId === null) return 'no segment is pre-air';
    const title = await this.store.titleOf(this.database.db, nextSegmentId);
    const name = title === null ? 'the next segment' : `"${title}"`;
    return loading.length > 0 ? `${name} is still being loaded` : `${name} is not cued yet`;
  }

  private async command(
    showId: string,
    work: () => Promise<PlayoutSnapshot>,
  ): Promise<PlaybackState> {
    await this.facts.assertOnChannel(showId);
    const playout = await work();
    this.link.answered(playout);
    const state = await this.status(showId);
    // A command that is sent again is answered as the first time, whatever has happened since.
    return { ...state, playout, onAirSegmentId: playout.onAir?.segmentId ?? null };
  }
}
