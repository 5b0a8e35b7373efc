import { Injectable } from '@nestjs/common';
import type { RenderLineStatus, RenderStatus, SegmentDetails } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { PipelineService, SegmentStatusService } from '../pipeline/index.js';
import { reportOf } from './line-report.js';

/** Rendering as a tool sees it: begun, and looked at. */
@Injectable()
export class RenderService {
  constructor(
    private readonly pipeline: PipelineService,
    private readonly statuses: SegmentStatusService,
  ) {}

  /** Approves a draft in the caller's name; of what is approved already, it only tells how it fares. */
  async start(showId: string, id: string, actor: Actor): Promise<RenderStatus> {
    const { status } = await this.pipeline.details(showId, id);
    if (status === 'draft') await this.approve(showId, id, actor);
    return this.status(showId, id);
  }

  async status(showId: string, id: string): Promise<RenderStatus> {
    const segment = await this.pipeline.details(showId, id);
    return { status: segment.status, progress: segment.renderProgress, lines: linesOf(segment) };
  }

  private async approve(showId: string, id: string, actor: Actor): Promise<void> {
    try {
      await this.statuses.take(showId, id, { event: 'approve' }, { actor });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Two who start it at once both get what they want.
      const { status } = await this.pipeline.details(showId, id);
      if (status === 'draft') throw error;
    }
  }
}

function linesOf({ script, renderReport }: SegmentDetails): RenderLineStatus[] {
  return [...reportOf(script, renderReport).values()].map(
    ({ state, attempts, durationMs = 0, cached, error, provider }) => ({
      state,
      attempts,
      durationMs,
      cached,
      ...(error === undefined ? {} : { error }),
      ...(provider === undefined ? {} : { provider }),
    }),
  );
}
