import { Injectable } from '@nestjs/common';
import type { Db } from '@cuelight/database';
import type { SegmentEvent, SegmentState } from '@cuelight/domain';
import { type Applied, type ApplyOptions, Workflow } from '../workflow/index.js';
import { SegmentKind } from './segment.kind.js';

/** A step by its event, or by the status it shall lead to. */
export type Step = { readonly event: SegmentEvent } | { readonly status: SegmentState };

/** Steps of segments, through the workflow core. */
@Injectable()
export class SegmentSteps {
  constructor(
    private readonly workflow: Workflow,
    private readonly kind: SegmentKind,
  ) {}

  async take(
    tx: Db,
    id: string,
    step: Step,
    options: ApplyOptions,
  ): Promise<Applied<SegmentState, SegmentEvent>> {
    const subject = { kind: this.kind, id };
    return 'event' in step
      ? this.workflow.apply(tx, subject, step.event, options)
      : this.workflow.become(tx, subject, step.status, options);
  }
}
