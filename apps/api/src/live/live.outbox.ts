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
    // One statement: whoever changes something waits for each of its round trips.
    const { rowCount } = await tx.execute(sql`
      with counted as (
        update ${show} set live_seq = ${show.liveSeq} + 1 where ${eq(show.id, showId)}
        returning ${show.liveSeq} as seq
      ), written as (
        insert into ${outbox} (show_id, seq, event, data)
        select ${showId}::uuid, seq, ${event}, ${JSON.stringify(data)}::jsonb from counted
      )
      select pg_notify(${LIVE_CHANNEL}, ${showId}) from counted`);
    if (rowCount !== 1) throw new Error(`the show ${showId} does not exist`);
  }
}
