import { Injectable } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { callerOfAddress } from '@cuelight/nest-kit';
import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { SettingStore } from '../setting/index.js';

/**
 * What is kept in the place of an address: a keyed hash, so that a ban finds the same household again and
 * nobody can read where a message came from. The key is made once for each show, in the database, because
 * all copies of the api must agree on it.
 */
@Injectable()
export class AddressHash {
  private readonly keys = new Map<string, Promise<string>>();

  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
  ) {}

  async of(showId: string, address: string): Promise<string> {
    return createHmac('sha256', await this.keyOf(showId))
      .update(callerOfAddress(address))
      .digest('base64url');
  }

  private keyOf(showId: string): Promise<string> {
    const known = this.keys.get(showId);
    if (known) return known;
    const reading = this.database.db.transaction(async (tx) => {
      const kept = z
        .string()
        .safeParse(await this.settings.readForUpdate(tx, showId, 'chat-secret'));
      if (kept.success) return kept.data;
      const made = randomBytes(32).toString('base64url');
      await this.settings.write(tx, showId, 'chat-secret', made);
      return made;
    });
    reading.catch(() => this.keys.delete(showId));
    this.keys.set(showId, reading);
    return reading;
  }
}
