import { Injectable } from '@nestjs/common';
import type { OrchestratorState } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { LightingService } from '../lighting/index.js';
import { PlaybackFacts } from '../playback/index.js';
import { TvLayerService } from '../tv-layer/index.js';

type StagePart = Pick<OrchestratorState, 'tvLayer' | 'lighting' | 'playback' | 'stream'>;

/** The part of the state that is about the stage and the channel. */
@Injectable()
export class StageReader {
  constructor(
    private readonly tv: TvLayerService,
    private readonly lighting: LightingService,
    private readonly playback: PlaybackFacts,
  ) {}

  async read(db: Db, showId: string): Promise<StagePart> {
    return {
      tvLayer: await this.tv.read(db, showId),
      lighting: await this.lighting.read(db, showId),
      playback: await this.playback.playback(db, showId),
      stream: await this.playback.health(showId),
    };
  }
}
