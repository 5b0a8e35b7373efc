import { Injectable } from '@nestjs/common';
import { brokenUniqueRule, Database } from '@cuelight/database';
import { givenName, nameKey, readName } from '@cuelight/domain';
import { GatheredReads } from '../database/index.js';
import { ChatContent } from './chat.content.js';
import {
  nameBlocked,
  nameEmpty,
  nameReserved,
  nameSigns,
  nameTaken,
  nameTooLong,
} from './chat.errors.js';
import { ChatPersonStore, type ChatPersonRow, type Naming } from './chat-person.store.js';

/** Given names are made longer when somebody has the same; at ten digits nobody has. */
const GIVEN_DIGITS = [4, 5, 7, 10];

/** Who somebody in the chat is. Without an id they have not written or chosen a name yet. */
export interface ChatPerson {
  readonly id: string | null;
  readonly name: string;
  readonly named: boolean;
}

/** People of the chat, known by the hash of the token that their browser keeps. */
@Injectable()
export class ChatPeople {
  /** Those who speak, or come, in the same moment are looked up together. */
  private readonly rows = new GatheredReads<ChatPersonRow>((showId, tokenHashes) =>
    this.store.meet(this.database.db, showId, tokenHashes),
  );

  constructor(
    private readonly database: Database,
    private readonly store: ChatPersonStore,
    private readonly content: ChatContent,
  ) {}

  newcomer(tokenHash: string): ChatPerson {
    return { id: null, name: givenName(tokenHash), named: false };
  }

  async find(showId: string, tokenHash: string): Promise<ChatPerson> {
    const row = await this.rows.read(showId, tokenHash);
    return row ?? this.newcomer(tokenHash);
  }

  /** The same, written down: somebody speaks. */
  async known(showId: string, tokenHash: string): Promise<ChatPersonRow> {
    const row = await this.rows.read(showId, tokenHash);
    if (row) return row;
    for (const digits of GIVEN_DIGITS) {
      const name = givenName(tokenHash, digits);
      const made = await this.insert(showId, tokenHash, {
        name,
        nameKey: nameKey(name),
        named: false,
      });
      if (made) return made;
    }
    throw new Error('every given name is taken');
  }

  /** Somebody on another platform. Their name is theirs there, so it may look like one of ours. */
  async elsewhere(showId: string, tokenHash: string, name: string): Promise<ChatPersonRow> {
    const row = await this.rows.read(showId, tokenHash);
    if (row) return row;
    // A slash is in no name that can be chosen here.
    const naming = { name, nameKey: `/${tokenHash}`, named: true };
    return this.store.insert(this.database.db, { showId, tokenHash, ...naming });
  }

  /** @throws why the name cannot be had */
  async rename(showId: string, tokenHash: string, raw: string): Promise<ChatPersonRow> {
    const { db } = this.database;
    const reading = readName(raw, await this.store.reservedNames(db, showId));
    switch (reading.outcome) {
      case 'empty':
        throw nameEmpty();
      case 'too-long':
        throw nameTooLong(reading);
      case 'signs':
        throw nameSigns();
      case 'reserved':
        throw nameReserved();
      case 'name':
        break;
      default:
        reading satisfies never;
    }
    const content = await this.content.rules(showId);
    if (content.blocksName(reading.name)) throw nameBlocked();
    return this.write(showId, tokenHash, {
      name: reading.name,
      nameKey: reading.key,
      named: true,
    });
  }

  private async write(showId: string, tokenHash: string, naming: Naming): Promise<ChatPersonRow> {
    const { db } = this.database;
    const row = await this.rows.read(showId, tokenHash);
    try {
      return row
        ? await this.store.rename(db, row.id, naming)
        : await this.store.insert(db, { showId, tokenHash, ...naming });
    } catch (error) {
      if (isTaken(error)) throw nameTaken(undefined, { cause: error });
      throw error;
    }
  }

  /** @returns null when somebody has the name */
  private async insert(
    showId: string,
    tokenHash: string,
    naming: Naming,
  ): Promise<ChatPersonRow | null> {
    try {
      return await this.store.insert(this.database.db, { showId, tokenHash, ...naming });
    } catch (error) {
      if (isTaken(error)) return null;
      throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return brokenUniqueRule(error) === 'chat_person_name';
}
