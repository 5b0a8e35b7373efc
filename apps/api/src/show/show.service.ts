import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  Character,
  CharacterList,
  CreateCharacter,
  Show,
  UpdateCharacter,
  UpdateShow,
} from '@cuelight/contracts';
import { brokenUniqueRule, Database, type Db } from '@cuelight/database';
import { LiveOutbox } from '../live/index.js';
import { defaultCast, defaultShow } from './default-show.js';
import {
  characterKeyTaken,
  characterNotFound,
  characterVersionStale,
  lastCharacter,
  showVersionStale,
} from './show.errors.js';
import { ShowStore } from './show.store.js';

@Injectable()
export class ShowService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly store: ShowStore,
    private readonly live: LiveOutbox,
  ) {}

  /** A new installation has a show to play with. */
  async onModuleInit(): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      if ((await this.store.count(tx)) > 0) return;
      const showId = await this.store.insertShow(tx, { ...defaultShow, stage: { art: 'default' } });
      for (const character of defaultCast) await this.store.insertCharacter(tx, showId, character);
    });
  }

  async read(db: Db, showId: string): Promise<{ show: Show; characters: Character[] }> {
    return {
      show: await this.store.get(db, showId),
      characters: await this.store.cast(db, showId),
    };
  }

  async show(showId: string): Promise<Show> {
    return this.store.get(this.database.db, showId);
  }

  async cast(showId: string): Promise<CharacterList> {
    return { items: await this.store.cast(this.database.db, showId) };
  }

  async update(showId: string, { version, blueprint, ...change }: UpdateShow): Promise<Show> {
    return this.change(showId, async (tx) => {
      const before = await this.store.get(tx, showId);
      if (version !== undefined && version !== before.version) {
        throw showVersionStale({ current: before.version });
      }
      await this.store.updateShow(tx, showId, {
        ...change,
        ...(blueprint ? { blueprint: { ...before.blueprint, ...blueprint } } : {}),
      });
      return this.store.get(tx, showId);
    });
  }

  async addCharacter(showId: string, values: CreateCharacter): Promise<Character> {
    try {
      return await this.change(showId, (tx) => this.store.insertCharacter(tx, showId, values));
    } catch (error) {
      if (brokenUniqueRule(error) === 'character_show_key') {
        throw characterKeyTaken({ key: values.key }, { cause: error });
      }
      throw error;
    }
  }

  async updateCharacter(
    showId: string,
    id: string,
    { version, ...change }: UpdateCharacter,
  ): Promise<Character> {
    return this.change(showId, async (tx) => {
      const before = await this.existing(tx, showId, id);
      if (version !== undefined && version !== before.version) {
        throw characterVersionStale({ name: before.name, current: before.version });
      }
      return this.store.updateCharacter(tx, id, change);
    });
  }

  async removeCharacter(showId: string, id: string): Promise<void> {
    await this.change(showId, async (tx) => {
      const gone = await this.existing(tx, showId, id);
      const cast = await this.store.cast(tx, showId);
      if (cast.length === 1) throw lastCharacter({ name: gone.name });
      await this.store.deleteCharacter(tx, id);
    });
  }

  private async existing(tx: Db, showId: string, id: string): Promise<Character> {
    const character = await this.store.character(tx, showId, id);
    if (!character) throw characterNotFound({ id });
    return character;
  }

  private async change<T>(showId: string, work: (tx: Db) => Promise<T>): Promise<T> {
    return this.database.db.transaction(async (tx) => {
      await this.store.lock(tx, showId);
      const result = await work(tx);
      await this.live.append(tx, showId, 'show:update', await this.read(tx, showId));
      return result;
    });
  }
}
