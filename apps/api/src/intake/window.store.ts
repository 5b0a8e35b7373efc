import { Injectable } from '@nestjs/common';
import { CHAT_HISTORY } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { isTakenBack } from '../chat/index.js';
import { isHeard, authorOf } from './heard.sql.js';

const { chatCard, chatMessage } = schema;

/** What is older has left the screen, and its author perhaps the room. */
const MAX_AGE_SECONDS = 600;
/** Older picks of a person are forgotten: they stand back for others for an evening. */
const PICKS_HOURS = 12;

const Row = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  author: z.string(),
  ageMs: z.coerce.number(),
  picks: z.coerce.number(),
  isFirst: z.boolean(),
});
/** A message in the window, with what is known of its author. */
export type WindowMessage = z.infer<typeof Row>;

/** SQL of the messages that may be picked. */
@Injectable()
export class WindowStore {
  /** The number of the newest message, or 0: whether there is anything new to look at. */
  async newest(db: Db, showId: string): Promise<number> {
    const { rows } = await db.execute(
      sql`select coalesce(max(n), 0) as n from ${chatMessage} where ${chatMessage.showId} = ${showId}`,
    );
    return z.array(z.object({ n: z.coerce.number() })).parse(rows)[0]?.n ?? 0;
  }

  /**
   * The last fifty messages and those of the shortlist, as far as they are visible, not picked, and their
   * authors may write. What is known of an author is looked up for these only.
   */
  async read(db: Db, showId: string, shortlist: readonly string[]): Promise<WindowMessage[]> {
    const { rows } = await db.execute(sql`
      with recent as (
        select * from ${chatMessage}
        where ${chatMessage.showId} = ${showId} and ${chatMessage.removedAt} is null
        order by n desc limit ${CHAT_HISTORY}
      ), seen as (
        select * from recent
        union
        select * from ${chatMessage}
        where ${chatMessage.showId} = ${showId}
          and id in (select jsonb_array_elements_text(${JSON.stringify(shortlist)}::jsonb)::uuid)
      ), picked as (
        select ${authorOf('o')} as author, count(*) as picks
        from ${chatCard} c join ${chatMessage} o on o.id = c.message_id
        where c.show_id = ${showId} and c.status in ('accepted', 'waiting')
          and not ${isTakenBack('c')}
          and c.picked_at > now() - make_interval(hours => ${PICKS_HOURS})
        group by 1
      )
      select m.id, m.name, m.text, ${authorOf('m')} as author,
        extract(epoch from now() - m.at) * 1000 as "ageMs",
        coalesce(p.picks, 0) as picks,
        not exists (
          select 1 from ${chatMessage} o where o.person_id = m.person_id and o.n < m.n
        ) as "isFirst"
      from seen m left join picked p on p.author = ${authorOf('m')}
      where m.at > now() - make_interval(secs => ${MAX_AGE_SECONDS})
        and ${isHeard('m')}
        and not exists (
          select 1 from ${chatCard} c where c.message_id = m.id and not ${isTakenBack('c')}
        )
      order by m.n desc`);
    return z.array(Row).parse(rows);
  }
}
