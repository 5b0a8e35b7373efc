import { Injectable } from '@nestjs/common';
import type { LiveSnapshot, OrchestratorState } from '@cuelight/contracts';
import { Database, type Db, schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { ConfigService } from '../config/index.js';
import { PipelineService } from '../pipeline/index.js';
import { ShowService } from '../show/index.js';
import { DeskReader } from './desk.reader.js';
import { StageReader } from './stage.reader.js';

const { show } = schema;

/** Reads the whole state of a show as of one moment. */
@Injectable()
export class StateReader {
  constructor(
    private readonly database: Database,
    private readonly shows: ShowService,
    private readonly pipeline: PipelineService,
    private readonly stage: StageReader,
    private readonly config: ConfigService,
    private readonly desk: DeskReader,
  ) {}

  async state(showId: string): Promise<OrchestratorState> {
    return this.atOneMoment(async (tx) => {
      const { state } = await this.read(tx, showId);
      const inbox = await this.desk.inbox(tx, showId);
      return { ...state, chatIntake: { ...state.chatIntake, inbox } };
    });
  }

  /** What a console starts from, with the number of the last change it holds. */
  async snapshot(showId: string): Promise<{ seq: number; snapshot: LiveSnapshot }> {
    return this.atOneMoment(async (tx) => {
      const { state, config, ranks } = await this.read(tx, showId);
      const cast = await this.shows.read(tx, showId);
      const chat = await this.desk.read(tx, showId);
      return {
        seq: await this.seq(tx, showId),
        snapshot: { ...state, ...cast, config, ranks, chat },
      };
    });
  }

  private async read(tx: Db, showId: string) {
    const { pipeline, ranks } = await this.pipeline.read(tx, showId);
    const config = await this.config.read(tx, showId);
    const state = {
      pipeline,
      ...(await this.stage.read(tx, showId)),
      chatIntake: {
        enabled: config.chatIntake.enabled,
        intakeRate: config.chatIntake.ratePerMinute,
        autoApprove: config.chatIntake.autoApprove,
      },
    };
    return { state, config, ranks };
  }

  private async seq(tx: Db, showId: string): Promise<number> {
    const [row] = await tx.select({ seq: show.liveSeq }).from(show).where(eq(show.id, showId));
    return row?.seq ?? 0;
  }

  private atOneMoment<T>(read: (tx: Db) => Promise<T>): Promise<T> {
    return this.database.db.transaction(read, {
      isolationLevel: 'repeatable read',
      accessMode: 'read only',
    });
  }
}
