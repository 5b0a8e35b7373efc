import { Component, computed, inject, input } from '@angular/core';
import type { Segment } from '@cuelight/contracts';
import { Action, KeyCap } from '@cuelight/ui';
import { PipelineCommands } from '../command/pipeline-commands';
import { Desk } from '../desk/desk';
import { Who } from '../session/who';

/** What a producer may do with a segment as it stands. */
@Component({
  selector: 'cl-draft-actions',
  imports: [Action, KeyCap],
  templateUrl: './draft-actions.html',
  styleUrl: './draft-actions.css',
})
export class DraftActions {
  readonly segment = input.required<Segment>();
  protected readonly commands = inject(PipelineCommands);
  protected readonly who = inject(Who);
  private readonly desk = inject(Desk);

  /** Why it cannot be approved, or null. */
  protected readonly notYet = computed(() => {
    const { script, blockedLines, writingUntil } = this.segment();
    if (writingUntil !== null) return 'It is still being written.';
    if (script.length === 0) return 'It has no lines.';
    if (blockedLines.length > 0) return 'Some lines are blocked; change them first.';
    return null;
  });

  protected async discard(): Promise<void> {
    await this.commands.change(this.segment(), 'deleted');
    this.desk.close();
  }

  protected async remove(): Promise<void> {
    await this.commands.remove(this.segment());
    this.desk.close();
  }
}
