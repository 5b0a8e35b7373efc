import { Injectable } from '@nestjs/common';
import type { WritingTask } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { ScriptStore } from './script.store.js';

type Bridge = Extract<WritingTask, { kind: 'bridge' }>;

/** Both sides of a bridge: what nobody said of them, the rundown says. */
@Injectable()
export class BridgeEnds {
  constructor(
    private readonly database: Database,
    private readonly store: ScriptStore,
  ) {}

  async complete(showId: string, task: Bridge): Promise<Bridge> {
    const { db } = this.database;
    const airing = await this.store.airing(db, showId);
    const next = task.nextNote === undefined ? await this.store.upcoming(db, showId) : null;
    return {
      kind: 'bridge',
      exitContext: task.exitContext ?? airing?.exitContext ?? airing?.title,
      nextNote: task.nextNote ?? (next?.seed || next?.title),
      lastSpeaker: task.lastSpeaker ?? airing?.script.at(-1)?.speaker,
    };
  }
}
