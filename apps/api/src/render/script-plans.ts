import { Injectable } from '@nestjs/common';
import type { Character, OrchestratorConfig } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { ConfigService } from '../config/index.js';
import type { SegmentRow } from '../pipeline/index.js';
import { ShowService } from '../show/index.js';
import { planLine, type PlannedLine } from './planned-line.js';

export interface ScriptPlan {
  /** By line id; null for a line that cannot be spoken at all. */
  readonly plans: ReadonlyMap<string, PlannedLine | null>;
  readonly characters: readonly Character[];
  readonly rendering: OrchestratorConfig['rendering'];
}

/** How the lines of a script are to be spoken, as cast and configuration are now. */
@Injectable()
export class ScriptPlans {
  constructor(
    private readonly database: Database,
    private readonly shows: ShowService,
    private readonly config: ConfigService,
  ) {}

  async of({ showId, script }: Pick<SegmentRow, 'showId' | 'script'>): Promise<ScriptPlan> {
    const { db } = this.database;
    const { characters } = await this.shows.read(db, showId);
    const { rendering } = await this.config.read(db, showId);
    const planned = script.map((line) => [line.id, planLine(line, characters, rendering)] as const);
    return { plans: new Map(planned), characters, rendering };
  }
}
