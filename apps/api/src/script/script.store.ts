import { Injectable } from '@nestjs/common';
import { ScriptLine } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, eq, inArray, isNull, type InferSelectModel, sql } from 'drizzle-orm';
import * as z from 'zod';

const { media, segment } = schema;

export type MediaRow = InferSelectModel<typeof media>;

/** What a bridge needs of the segments on both of its sides. */
const Neighbour = z.object({
  id: z.string(),
  title: z.string(),
  seed: z.string(),
  exitContext: z.string().nullable(),
  script: z.array(ScriptLine),
});
export type Neighbour = z.infer<typeof Neighbour>;

/** Lines of so many segments are remembered, newest first: an evening has fewer. */
const REMEMBERED_SEGMENTS = 500;

const Spoken = z.object({ texts: z.array(z.string()).nullable() });
const Exit = z.object({ exitContext: z.string() });

/** SQL of what a writer needs to know of the show. Every method takes the database or a transaction. */
@Injectable()
export class ScriptStore {
  /** Exit contexts of what aired last, and of what is on air; newest last. */
  async recentExits(db: Db, showId: string, count: number): Promise<string[]> {
    const { rows } = await db.execute(sql`
      select exit_context as "exitContext" from (
        (select exit_context, 'infinity'::timestamptz as at from ${segment}
         where ${eq(segment.showId, showId)} and status = 'on-air' and exit_context is not null)
        union all
        (select exit_context, aired_at as at from ${segment}
         where ${eq(segment.showId, showId)} and status = 'aired' and exit_context is not null
         order by aired_at desc limit ${count})
      ) exits order by at desc limit ${count}`);
    return z
      .array(Exit)
      .parse(rows)
      .map(({ exitContext }) => exitContext)
      .reverse();
  }

  /** Every line of the newest segments that were not discarded, newest last. */
  async spokenLines(db: Db, showId: string): Promise<string[]> {
    const { rows } = await db.execute(sql`
      select jsonb_path_query_array(${segment.script}, '$[*].text') as texts
      from ${segment} where id in (
        select id from ${segment} where ${eq(segment.showId, showId)} and status <> 'deleted'
        order by created_at desc limit ${REMEMBERED_SEGMENTS}
      ) order by ${segment.createdAt}`);
    return z
      .array(Spoken)
      .parse(rows)
      .flatMap(({ texts }) => texts ?? []);
  }

  async media(db: Db, showId: string, ids: readonly string[]): Promise<MediaRow[]> {
    if (ids.length === 0) return [];
    const rows = await db
      .select()
      .from(media)
      .where(and(eq(media.showId, showId), inArray(media.id, [...ids]), isNull(media.deletedAt)));
    return [...rows].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /** What airs now, else what aired last. */
  async airing(db: Db, showId: string): Promise<Neighbour | null> {
    return this.neighbour(
      db,
      sql`${eq(segment.showId, showId)} and status in ('on-air', 'aired')
        order by status = 'on-air' desc, aired_at desc nulls last limit 1`,
    );
  }

  /** What is next to air as the rundown stands: what is pre-air, else the first that is on its way. */
  async upcoming(db: Db, showId: string): Promise<Neighbour | null> {
    return this.neighbour(
      db,
      sql`${eq(segment.showId, showId)} and status in ('pre-air', 'ready', 'forming', 'draft')
        and (script <> '[]'::jsonb or seed <> '')
        order by status = 'pre-air' desc, status = 'draft', rank, id limit 1`,
    );
  }

  async segment(db: Db, showId: string, id: string): Promise<Neighbour | null> {
    return this.neighbour(db, sql`${eq(segment.showId, showId)} and ${eq(segment.id, id)}`);
  }

  private async neighbour(db: Db, where: ReturnType<typeof sql>): Promise<Neighbour | null> {
    const { rows } = await db.execute(sql`
      select id, title, seed, exit_context as "exitContext", script
      from ${segment} where ${where}`);
    return Neighbour.nullable().parse(rows[0] ?? null);
  }
}
