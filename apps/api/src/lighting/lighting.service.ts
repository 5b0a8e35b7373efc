import { Injectable } from '@nestjs/common';
import { LightingState } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { changeLighting, initialLighting, type LightingCommand } from '@cuelight/domain';
import { LiveOutbox } from '../live/index.js';
import { SettingStore } from '../setting/index.js';

@Injectable()
export class LightingService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
    private readonly live: LiveOutbox,
  ) {}

  async read(db: Db, showId: string): Promise<LightingState> {
    return parse(await this.settings.read(db, showId, 'lighting'));
  }

  async status(showId: string): Promise<LightingState> {
    return this.read(this.database.db, showId);
  }

  async change(showId: string, command: LightingCommand): Promise<LightingState> {
    return this.database.db.transaction(async (tx) => {
      const before = parse(await this.settings.readForUpdate(tx, showId, 'lighting'));
      const after = changeLighting(before, command, Date.now());
      await this.settings.write(tx, showId, 'lighting', after);
      await this.live.append(tx, showId, 'lighting:change', after);
      return after;
    });
  }
}

function parse(value: unknown): LightingState {
  return value === undefined ? initialLighting(0) : LightingState.parse(value);
}
