import { Injectable } from '@nestjs/common';
import type { LiveEventData, LiveEventName } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { eq, sql } from 'drizzle-orm';

/** PostgreSQL tells every api copy on this channel that a show has news. */
export const LIVE_CHANNEL = 'cuelight_live';

const { outbox, show } = schema;

/** Puts changes on their way to every console, in the transaction that makes them. */
@Injectable()
export class LiveOutbox {
  /**
   * Call it last in a transaction: it locks the show's counter until the commit, which is what
   * makes the numbers follow the order of the commits without a hole.
   */
  async append<Name extends LiveEventName>(
    tx: Db,
    showId: string,
    event: Name,
    data: LiveEventData<Name>,
  ): Promise<void> {
    const [counted] = await tx
      .update(show)
      .set({ liveSeq: sql`${show.liveSeq} + 1` })
      .where(eq(show.id, showId))
      .returning({ seq: show.liveSeq });
    if (!counted) throw new Error(`the show ${showId} does not exist`);
    await tx.insert(outbox).values({ showId, seq: counted.seq, event, data });
    await tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${showId})`);
  }
}
