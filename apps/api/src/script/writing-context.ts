import { Injectable } from '@nestjs/common';
import type {
  OrchestratorConfig,
  ShowContext,
  WritingMedia,
  WritingRequest,
  WritingTask,
} from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { lineHash } from '@cuelight/domain';
import type { WriterName } from '@cuelight/contracts';
import { LightingService } from '../lighting/index.js';
import type { SegmentRow } from '../pipeline/index.js';
import { ShowService } from '../show/index.js';
import { TvLayerService } from '../tv-layer/index.js';
import { ScriptStore } from './script.store.js';
import { WritingPictures } from './writing-pictures.js';

const RECENT_EXITS = 5;
/** Phrases of so many lines are avoided; older ones nobody remembers. */
const RECENT_LINES = 300;
/** Contracts name at most six characters for one script. */
const CAST_MAX = 6;

export interface WritingOccasion {
  readonly task: WritingTask;
  readonly showContext?: ShowContext | undefined;
}

/** Everything a writer is told: the show, its cast, what came before, what is to be seen. */
@Injectable()
export class WritingContext {
  constructor(
    private readonly database: Database,
    private readonly store: ScriptStore,
    private readonly shows: ShowService,
    private readonly tv: TvLayerService,
    private readonly lights: LightingService,
    private readonly pictures: WritingPictures,
  ) {}

  async build(
    row: SegmentRow,
    { task, showContext = {} }: WritingOccasion,
    writer: WriterName,
    { scriptGeneration }: OrchestratorConfig,
  ): Promise<WritingRequest> {
    const { db } = this.database;
    const { showId } = row;
    const [{ show, characters }, exits, onTv, lighting, media, spoken] = await Promise.all([
      this.shows.read(db, showId),
      showContext.recentContexts ?? this.store.recentExits(db, showId, RECENT_EXITS),
      showContext.onTv ?? this.onTv(showId),
      this.lights.read(db, showId),
      this.media(row, writer),
      // Only the embedded writer looks at what was said; a model has no use for thousands of lines.
      writer === 'house' ? this.store.spokenLines(db, showId) : [],
    ]);
    return {
      task,
      cast: characters
        .slice(0, CAST_MAX)
        .map(({ key, name, persona, audioTags }) => ({ key, name, persona, audioTags })),
      media,
      show: { title: show.title, blueprint: show.blueprint },
      recentExits: [...exits],
      onTv,
      mood: showContext.mood ?? lighting.mood,
      maxExchanges: scriptGeneration.maxExchanges,
      seed: `${row.id}/${row.version}`,
      saidHashes: spoken.map(lineHash),
      recentLines: spoken.slice(-RECENT_LINES),
    };
  }

  private async media(row: SegmentRow, writer: WriterName): Promise<WritingMedia[]> {
    const rows = await this.store.media(this.database.db, row.showId, row.mediaRefs);
    return Promise.all(
      rows.map(async (one) => {
        const picture = writer === 'house' ? undefined : await this.pictures.of(one);
        const { id, type, filename } = one;
        return { id, type, filename, ...(picture ? { picture } : {}) };
      }),
    );
  }

  private async onTv(showId: string): Promise<string | null> {
    const { db } = this.database;
    const { active } = await this.tv.read(db, showId);
    if (!active) return null;
    const [shown] = await this.store.media(db, showId, [active.mediaId]);
    return shown ? `${shown.type}: ${shown.filename}` : null;
  }
}
