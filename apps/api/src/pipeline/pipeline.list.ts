import { Injectable } from '@nestjs/common';
import type { OrchestratorConfig } from '@cuelight/contracts';
import { Database, type Db, schema } from '@cuelight/database';
import { bufferHealth } from '@cuelight/domain';
import { eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import * as z from 'zod';
import { ConfigService } from '../config/index.js';
import { linesToSpeak } from './buffer.store.js';
import { RenderPace } from './render.pace.js';
import { idOfStamp, SegmentJson } from './segment-json.js';
import { toBufferPart, toSegment } from './segment.row.js';
import { aheadOfAir, listed } from './segment.store.js';
import { SharedReads } from './shared-reads.js';

const { segment, show } = schema;

/** Above so many, reading the whole list is quicker than naming what is missing of it. */
const NAME_UP_TO = 500;

/** Everything of a listing but the words of the segments, as of one moment. */
const Head = z.object({
  stamps: z
    .string()
    .nullable()
    .transform((joined) => joined?.split(',') ?? []),
  /** What is ahead of air: status, words, seconds of the take, since when it is on air. */
  ahead: z.array(
    z.tuple([
      z.enum(['forming', 'ready', 'pre-air', 'on-air']),
      z.number(),
      z.number().nullable(),
      z.number().nullable(),
    ]),
  ),
  formingLines: z.number(),
  seq: z.number(),
});
type Head = z.infer<typeof Head>;

/** The list of a pipeline as JSON: thousands of segments, most of which have not changed since the last. */
@Injectable()
export class PipelineList {
  private readonly head: ReturnType<typeof headQuery>;
  private readonly reads = new SharedReads<Buffer>();
  private readonly segments = new Map<string, SegmentJson>();
  private readonly configs = new Map<string, { seq: number; config: OrchestratorConfig }>();

  constructor(
    private readonly database: Database,
    private readonly config: ConfigService,
    private readonly pace: RenderPace,
  ) {
    this.head = headQuery(database.db);
  }

  /** @param airedLimit how many of those that aired last are in it */
  async json(showId: string, airedLimit: number): Promise<Buffer> {
    return this.reads.read(`${showId} ${airedLimit}`, () => this.compose(showId, airedLimit));
  }

  private async compose(showId: string, airedLimit: number): Promise<Buffer> {
    const head = await readHead(this.head, showId, airedLimit);
    const config = await this.configAt(showId, head.seq);
    const segments = this.segmentsAt(showId, config.scriptGeneration.wordsPerMinute);
    if (segments.missing(head.stamps).length === 0)
      return put(head, segments, config, await this.etaOf(head));

    // Something is new. The order and the new words must be of one moment.
    return this.database.db.transaction(
      async (tx) => {
        const now = await readHead(headQuery(tx), showId, airedLimit);
        await addMissing(tx, showId, airedLimit, { stamps: now.stamps, to: segments });
        segments.forgetAllBut(now.stamps);
        return put(now, segments, config, await this.etaOf(now));
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
  }

  private async etaOf({ formingLines }: Head): Promise<number | null> {
    return this.pace.eta(this.database.db, formingLines);
  }

  /** A change of the config is news of the show, and counts its `seq` up in the same transaction. */
  private async configAt(showId: string, seq: number): Promise<OrchestratorConfig> {
    const known = this.configs.get(showId);
    if (known?.seq === seq) return known.config;
    const config = await this.config.read(this.database.db, showId);
    this.configs.set(showId, { seq, config });
    return config;
  }

  private segmentsAt(showId: string, wordsPerMinute: number): SegmentJson {
    const known = this.segments.get(showId);
    if (known?.wordsPerMinute === wordsPerMinute) return known;
    const fresh = new SegmentJson(wordsPerMinute);
    this.segments.set(showId, fresh);
    return fresh;
  }
}

/** Prepared: it is asked for with every listing, and building it takes longer than running it. */
function headQuery(db: Db) {
  const showId = sql.placeholder('showId');
  return db
    .select({
      stamps: sql`(
        select string_agg(${segment.id}::text || ${segment}.xmin::text, ','
          order by ${segment.rank}, ${segment.id})
        from ${segment} where ${listed(showId, sql.placeholder('airedLimit'))})`,
      ahead: sql`(
        select coalesce(json_agg(json_build_array(${segment.status}, ${segment.spokenWords},
          ${segment.actualDuration}, extract(epoch from ${segment.onAirAt}) * 1000)), '[]')
        from ${segment} where ${aheadOfAir(showId)})`,
      formingLines: sql`(select ${linesToSpeak} from ${segment}
        where ${eq(segment.showId, showId)} and status = 'forming')`,
      seq: show.liveSeq,
    })
    .from(show)
    .where(eq(show.id, showId))
    .prepare('pipeline_head');
}

async function readHead(
  query: ReturnType<typeof headQuery>,
  showId: string,
  airedLimit: number,
): Promise<Head> {
  const [row] = await query.execute({ showId, airedLimit });
  return Head.parse(row);
}

async function addMissing(
  tx: Db,
  showId: string,
  airedLimit: number,
  { stamps, to }: { readonly stamps: readonly string[]; readonly to: SegmentJson },
): Promise<void> {
  // Again if need be: another listing may have let go of something meanwhile.
  for (let ids = to.missing(stamps); ids.length > 0; ids = to.missing(stamps)) {
    const named = inArray(segment.id, ids.map(idOfStamp));
    const rows = await tx
      .select({ ...getTableColumns(segment), xmin: sql<string>`${segment}.xmin::text` })
      .from(segment)
      .where(ids.length <= NAME_UP_TO ? named : listed(showId, airedLimit));
    for (const { xmin, ...row } of rows) {
      to.add(`${row.id}${xmin}`, toSegment(row, to.wordsPerMinute));
    }
  }
}

function put(
  head: Head,
  segments: SegmentJson,
  config: OrchestratorConfig,
  eta: number | null,
): Buffer {
  const now = Date.now();
  const parts = head.ahead.map(([status, spokenWords, actualDuration, onAirAt]) =>
    toBufferPart(
      {
        status,
        spokenWords,
        actualDuration,
        onAirAt: onAirAt === null ? null : new Date(onAirAt),
      },
      segments.wordsPerMinute,
      now,
    ),
  );
  const health = JSON.stringify(bufferHealth(parts, config.buffer, eta));
  return Buffer.from(`{"segments":${segments.list(head.stamps)},"bufferHealth":${health}}`);
}
