import { Injectable } from '@nestjs/common';
import type { Regenerate, RegeneratePartial, Segment } from '@cuelight/contracts';
import type { Actor } from '@cuelight/nest-kit';
import { ConfigService } from '../config/index.js';
import { BridgeEnds } from './bridge-ends.js';
import { ScriptDrafts } from './script-drafts.js';
import { linesOutOfRange } from './script.errors.js';
import { ScriptWriting } from './script-writing.js';
import { taskAgain, withoutId } from './writing-job.js';

/** Scripts that are there, written once more: all of one, or some of its lines. */
@Injectable()
export class ScriptRewriting {
  constructor(
    private readonly config: ConfigService,
    private readonly ends: BridgeEnds,
    private readonly drafts: ScriptDrafts,
    private readonly writing: ScriptWriting,
  ) {}

  /** @throws SEGMENT_NOT_FOUND, SCRIPT_NOT_REWRITABLE, ALREADY_BEING_WRITTEN */
  async all(showId: string, sent: Regenerate, actor: Actor): Promise<Segment> {
    const { segmentId, feedback } = sent;
    const { filler, scriptGeneration } = await this.config.get(showId);
    const until = this.writing.deadline();
    const draft = await this.drafts.reopen(showId, segmentId, { until, feedback, actor });
    const task = taskAgain(draft.row, {
      exchanges: scriptGeneration.defaultExchanges,
      fillerStyle: filler.style,
      feedback: draft.feedback.text,
    });
    return this.writing.write(draft, {
      task: task.kind === 'bridge' ? await this.ends.complete(showId, task) : task,
    });
  }

  /** @throws the same, and LINES_OUT_OF_RANGE */
  async lines(
    showId: string,
    { segmentId, startLine, endLine, feedback }: RegeneratePartial,
    actor: Actor,
  ): Promise<Segment> {
    const draft = await this.drafts.reopen(showId, segmentId, {
      until: this.writing.deadline(),
      feedback,
      actor,
      check: ({ title, script }) => {
        if (endLine < script.length) return;
        throw linesOutOfRange({ title, endLine, lines: script.length });
      },
    });
    const { seed, title, script } = draft.row;
    return this.writing.write(draft, {
      task: {
        kind: 'rewrite-lines',
        note: seed || title,
        script: script.map(withoutId),
        startLine,
        endLine,
        feedback: draft.feedback.text ?? feedback,
      },
      placing: { kind: 'lines', from: startLine, to: endLine + 1 },
    });
  }
}
