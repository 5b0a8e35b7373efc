import { Injectable } from '@nestjs/common';
import type { BufferHealth } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { EMPTY_BUFFER_LEVEL } from '@cuelight/domain';
import { ConfigService } from '../config/index.js';
import { BufferReader, PipelineChanges } from '../pipeline/index.js';

/** How much the show has ahead of air, and who has heard of it. */
@Injectable()
export class BufferLevels {
  constructor(
    private readonly database: Database,
    private readonly reader: BufferReader,
    private readonly config: ConfigService,
    private readonly changes: PipelineChanges,
  ) {}

  async health(showId: string): Promise<BufferHealth> {
    return (await this.look(showId)).health;
  }

  /** Changes of the rundown are told by themselves; a level may also be crossed because time passes. */
  async tell(showId: string): Promise<void> {
    const { health, toldLevel } = await this.look(showId);
    if (health.level === (toldLevel ?? EMPTY_BUFFER_LEVEL)) return;
    await this.changes.run(showId, (change) => change.publish({}));
  }

  private async look(showId: string) {
    const { db } = this.database;
    return this.reader.read(db, showId, await this.config.read(db, showId));
  }
}
