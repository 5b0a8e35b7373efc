import { Injectable } from '@nestjs/common';
import type { Idea, IdeaList, KeepIdea } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import { LiveOutbox } from '../live/index.js';
import { ideaNotFound, tooManyIdeas } from './ideas.errors.js';
import { IdeasStore } from './ideas.store.js';

/** More than anybody reads through; the list is sent as a whole. */
const MOST = 500;

@Injectable()
export class IdeasService {
  constructor(
    private readonly database: Database,
    private readonly store: IdeasStore,
    private readonly live: LiveOutbox,
  ) {}

  async list(showId: string): Promise<IdeaList> {
    return { items: await this.store.list(this.database.db, showId, MOST) };
  }

  /** @throws TOO_MANY_IDEAS */
  async keep(showId: string, idea: KeepIdea, actor: Actor): Promise<Idea> {
    return this.database.db.transaction(async (tx) => {
      if ((await this.store.count(tx, showId)) >= MOST) throw tooManyIdeas({ most: MOST });
      const kept = await this.store.insert(tx, { showId, author: actor.name, ...idea });
      await this.live.append(tx, showId, 'ideas:update', { upserted: [kept], removed: [] });
      return kept;
    });
  }

  /** @throws IDEA_NOT_FOUND */
  async drop(showId: string, id: string): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      if (!(await this.store.delete(tx, showId, id))) throw ideaNotFound({ id });
      await this.live.append(tx, showId, 'ideas:update', { upserted: [], removed: [id] });
    });
  }
}
