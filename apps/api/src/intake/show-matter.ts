import { Injectable } from '@nestjs/common';
import { Database, type Db, schema } from '@cuelight/database';
import { readyFilter, type ShowMatter } from '@cuelight/domain';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { isTakenBack } from '../chat/index.js';
import { ConfigService } from '../config/index.js';
import { ShowService } from '../show/index.js';

const { chatCard, chatMessage, segment } = schema;

/** A question that was answered so long ago may be asked again. */
const ANSWERED_HOURS = 6;
const ANSWERED_MAX = 200;
const AIRED_LOOKED_AT = 5;

const Texts = z.array(z.object({ text: z.string() }));

/** The show at this moment: for a model that chooses, and for the rules. */
export interface ShowNow {
  readonly show: { readonly title: string; readonly premise: string };
  /** In its own words, what the audience sees; null when it sees nothing. */
  readonly onAir: string | null;
  readonly matter: ShowMatter;
}

/** What the show is about at this moment: what messages are measured by. */
@Injectable()
export class ShowMatters {
  constructor(
    private readonly database: Database,
    private readonly shows: ShowService,
    private readonly config: ConfigService,
  ) {}

  async read(showId: string): Promise<ShowNow> {
    const { db } = this.database;
    const [{ show, characters }, { contentFilter }, onAir, aired, answered] = await Promise.all([
      this.shows.read(db, showId),
      this.config.read(db, showId),
      this.onAir(db, showId),
      this.aired(db, showId),
      this.answered(db, showId),
    ]);
    const { premise, tone, facts } = show.blueprint;
    return {
      show: { title: show.title, premise },
      onAir: onAir[0] ?? null,
      matter: {
        castNames: characters.map(({ name }) => name),
        blueprint: [premise, tone, ...facts],
        ...{ onAir, aired, answered },
        filter: readyFilter(contentFilter),
      },
    };
  }

  /** Title, note and lines of what is on air, and of what comes next. */
  private async onAir(db: Db, showId: string): Promise<string[]> {
    return this.texts(
      db,
      sql`select concat_ws(' ', title, seed,
            (select string_agg(line ->> 'text', ' ') from jsonb_array_elements(script) line)) as text
          from ${segment}
          where ${segment.showId} = ${showId} and status in ('on-air', 'pre-air')
          order by status = 'pre-air'`,
    );
  }

  private async aired(db: Db, showId: string): Promise<string[]> {
    return this.texts(
      db,
      sql`select concat_ws(' ', title, exit_context) as text from ${segment}
          where ${segment.showId} = ${showId} and status = 'aired'
          order by aired_at desc limit ${AIRED_LOOKED_AT}`,
    );
  }

  /** Messages of cards that wait or were decided by somebody, and those that were answered without a card. */
  private async answered(db: Db, showId: string): Promise<string[]> {
    return this.texts(
      db,
      sql`(select m.text from ${chatCard} c join ${chatMessage} m on m.id = c.message_id
           where c.show_id = ${showId} and c.status <> 'expired'
             and not ${isTakenBack('c')}
             and c.picked_at > now() - make_interval(hours => ${ANSWERED_HOURS})
           order by c.picked_at desc limit ${ANSWERED_MAX})
          union all
          (select seed as text from ${segment}
           where ${segment.showId} = ${showId} and type = 'chat-response' and status <> 'deleted'
             and created_at > now() - make_interval(hours => ${ANSWERED_HOURS})
           order by created_at desc limit ${ANSWERED_MAX})`,
    );
  }

  private async texts(db: Db, query: ReturnType<typeof sql>): Promise<string[]> {
    const { rows } = await db.execute(query);
    return Texts.parse(rows).map(({ text }) => text);
  }
}
