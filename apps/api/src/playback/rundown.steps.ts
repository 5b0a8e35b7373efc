import { Injectable, Logger } from '@nestjs/common';
import type { PlayoutSnapshot } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { DomainError, type RundownStep, type SegmentEvent } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { eq } from 'drizzle-orm';
import { AsRunStore } from '../as-run/index.js';
import { type PipelineChange, PipelineChanges } from '../pipeline/index.js';

const { segment } = schema;

const PLAYER: Actor = { kind: 'system', id: null, name: 'player' };

const NO_TAKE =
  'It has no rendered take of this script, so it cannot go on air. Pull it back and approve it again.';

/** Takes the steps of segments that make the rundown say what the streamer does. */
@Injectable()
export class RundownSteps {
  private readonly logger = new Logger('Playback');

  constructor(
    private readonly changes: PipelineChanges,
    private readonly asRun: AsRunStore,
  ) {}

  /** All of them at once, so that nobody sees nothing on air between two takes. @returns those that were refused */
  async carryOut(
    showId: string,
    steps: readonly RundownStep[],
    onAir: PlayoutSnapshot['onAir'],
  ): Promise<RundownStep[]> {
    if (steps.length === 0) return [];
    return this.changes.run(showId, async (change) => {
      const refused: RundownStep[] = [];
      for (const step of steps) {
        try {
          await change.attempt((part) => this.one(part, step, onAir));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          this.logger.warn({ err: error, segmentId: step.segmentId }, `cannot ${step.type}`);
          refused.push(step);
        }
      }
      return refused;
    });
  }

  /** The streamer cannot play its take: it goes back to its author, with the reason. */
  async giveUp(showId: string, segmentId: string, reason: string): Promise<void> {
    await this.changes.run(showId, async (change) => {
      const before = await statusOf(change.tx, segmentId);
      if (before !== 'ready' && before !== 'pre-air') return;
      if (before === 'pre-air') await move(change, segmentId, 'demote', reason);
      await move(change, segmentId, 'pull-back', reason);
      await write(change, segmentId, { error: `The streamer cannot play it: ${reason}.` });
    });
  }

  private async one(
    change: PipelineChange,
    step: RundownStep,
    onAir: PlayoutSnapshot['onAir'],
  ): Promise<void> {
    const { segmentId: id } = step;
    switch (step.type) {
      case 'promote':
        await move(change, id, 'promote');
        return;
      case 'demote':
        await move(change, id, 'demote', `${step.because}`);
        if (step.because === 'no-take') await write(change, id, { error: NO_TAKE });
        return;
      case 'adopt':
        await this.toAir(change, id);
        await this.correctStart(change, id, onAir);
        return;
      case 'retire':
        await this.toAir(change, id);
        await this.finish(change, id, 'it was on air while nobody looked');
        return;
      case 'finish':
        await this.finish(change, id);
        return;
      default:
        step satisfies never;
    }
  }

  private async toAir(change: PipelineChange, id: string): Promise<void> {
    if ((await statusOf(change.tx, id)) === 'ready') await move(change, id, 'promote');
    await move(change, id, 'go-live');
  }

  private async finish(change: PipelineChange, id: string, reason?: string): Promise<void> {
    const endings = await this.asRun.endings(change.tx, change.showId, [id]);
    // Nobody told of its end: nobody played it to its end.
    const interrupted = endings.get(id) !== 'finished';
    await change.tx.update(segment).set({ interrupted }).where(eq(segment.id, id));
    await move(change, id, 'finish', reason);
  }

  /** What is adopted may have been on air for a while. */
  private async correctStart(
    change: PipelineChange,
    id: string,
    onAir: PlayoutSnapshot['onAir'],
  ): Promise<void> {
    if (onAir?.segmentId === id) await write(change, id, { onAirAt: new Date(onAir.startedAt) });
  }
}

async function move(
  change: PipelineChange,
  id: string,
  event: SegmentEvent,
  reason?: string,
): Promise<void> {
  await change.move(id, { event }, { actor: PLAYER, reason });
}

async function statusOf(tx: Db, id: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ status: segment.status })
    .from(segment)
    .where(eq(segment.id, id))
    .for('update');
  return row?.status;
}

async function write(
  change: PipelineChange,
  id: string,
  columns: Partial<Pick<typeof segment.$inferInsert, 'error' | 'onAirAt'>>,
): Promise<void> {
  const upserted = await change.tx
    .update(segment)
    .set({ ...columns, updatedAt: new Date() })
    .where(eq(segment.id, id))
    .returning();
  await change.publish({ upserted });
}
