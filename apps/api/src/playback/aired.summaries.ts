import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { API_ENV, type ApiEnv } from '../env.js';
import { type SegmentMoved, SegmentMoves } from '../pipeline/index.js';
import { ScriptService } from '../script/index.js';

/** What a segment leaves behind for the ones after it, asked for when it has aired without saying so. */
@Injectable()
export class AiredSummaries implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Playback');
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly moves: SegmentMoves,
    private readonly scripts: ScriptService,
    @Inject(API_ENV) private readonly env: ApiEnv,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.RUNS_SHOW) return;
    this.unsubscribe = this.moves.subscribe((moved) => this.hear(moved));
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** Playback never waits for it: a model may take its time, or be away. */
  private async hear({ showId, subjectId, event }: SegmentMoved): Promise<void> {
    if (event !== 'finish') return;
    const summary = await this.scripts.summarise(showId, subjectId);
    this.logger.debug({ segmentId: subjectId, summary }, 'aired');
  }
}
