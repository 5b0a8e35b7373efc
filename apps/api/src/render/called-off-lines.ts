import { Injectable } from '@nestjs/common';
import type { SegmentRow } from '../pipeline/index.js';
import { LineVoicing } from './line-voicing.js';
import type { PlannedLine } from './planned-line.js';
import { ScriptPlans } from './script-plans.js';

/** Stops what is being spoken for a segment that is not wanted any more. */
@Injectable()
export class CalledOffLines {
  constructor(
    private readonly scripts: ScriptPlans,
    private readonly voicing: LineVoicing,
  ) {}

  /** A line that another forming segment says too is spoken all the same. */
  async callOff(
    lines: readonly PlannedLine['ask'][],
    forming: readonly SegmentRow[],
  ): Promise<void> {
    const needed = new Set<string>();
    for (const row of forming) {
      const { plans } = await this.scripts.of(row);
      for (const plan of plans.values()) if (plan) needed.add(plan.ask.key);
    }
    for (const ask of lines) if (!needed.has(ask.key)) await this.voicing.cancel(ask);
  }
}
