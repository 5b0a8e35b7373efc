import { Injectable } from '@nestjs/common';
import type { MakeBridge, WritingTask } from '@cuelight/contracts';
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

  /** @returns what is known of two segments of the rundown */
  async between(showId: string, from: string, to: string): Promise<MakeBridge> {
    const { db } = this.database;
    const [before, after] = await Promise.all([
      this.store.segment(db, showId, from),
      this.store.segment(db, showId, to),
    ]);
    return {
      exitContext: before?.exitContext ?? before?.title,
      nextSeed: after?.seed || after?.title,
      lastSpeaker: before?.script.at(-1)?.speaker,
    };
  }
}
