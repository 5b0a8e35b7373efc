import { Injectable } from '@nestjs/common';
import type { PlayoutSnapshot } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { decidePlayback, type PlaybackDecision } from '@cuelight/domain';
import { AsRunStore } from '../as-run/index.js';
import { PlaybackIntent } from './playback.intent.js';
import { PlaybackStore } from './playback.store.js';

/** Intent, rundown and fact as of one moment, and what follows from them. */
@Injectable()
export class PlaybackPictures {
  constructor(
    private readonly database: Database,
    private readonly intent: PlaybackIntent,
    private readonly store: PlaybackStore,
    private readonly asRun: AsRunStore,
  ) {}

  /** @param leftOut segments that are none for now */
  async decide(
    showId: string,
    { onAir, next, reserve, loading, autoAdvance }: PlayoutSnapshot,
    leftOut: ReadonlyMap<string, unknown>,
  ): Promise<PlaybackDecision> {
    const { db } = this.database;
    const rows = (await this.store.rundown(db, showId)).filter(({ id }) => !leftOut.has(id));
    const ids = rows.map(({ id }) => id);
    const aired = await this.asRun.endings(db, showId, ids);
    return decidePlayback({
      playing: (await this.intent.read(db, showId)).playing,
      segments: rows.map((row) => ({ ...row, hasBeenOnAir: aired.has(row.id) })),
      fact: {
        onAir,
        loaded: [...(next ? [next] : []), ...reserve].map(({ takeId }) => takeId),
        loading,
        autoAdvance,
      },
    });
  }
}
