import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Segment } from '@cuelight/contracts';
import { Action } from '@cuelight/ui';
import { Api, WRITING_WITHIN_MS } from '../command/api';
import { Attempt } from '../command/attempt';

/** Places of the first and the last line, from zero. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Says what is wrong with a script, or with some lines of it, and has that written anew. */
@Component({
  selector: 'cl-rewrite-bar',
  imports: [Action],
  template: `
    <form (submit)="rewrite($event)">
      <input
        #field
        class="entry"
        aria-label="Feedback for the rewrite"
        maxlength="2000"
        [placeholder]="'What should change in ' + what() + '?'"
        [value]="feedback()"
        (input)="feedback.set(field.value)"
      />
      <button clAction size="small" type="submit" [disabled]="!canRewrite()">
        {{ isBusy() ? 'Writing…' : range() ? 'Rewrite' : 'Regenerate' }}
      </button>
    </form>
  `,
  styleUrl: './rewrite-bar.css',
})
export class RewriteBar {
  readonly segment = input.required<Segment>();
  /** The chosen lines; null means the whole script. */
  readonly range = input<LineRange | null>(null);
  readonly rewritten = output();

  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  protected readonly feedback = signal('');
  protected readonly isBusy = signal(false);

  protected readonly what = computed(() => {
    const range = this.range();
    if (!range) return 'the whole script';
    const { from, to } = range;
    return from === to ? `line ${from + 1}` : `lines ${from + 1}–${to + 1}`;
  });
  /** The whole script may be written again without a word; for some lines it takes a wish. */
  protected readonly canRewrite = computed(
    () => !this.isBusy() && (this.range() === null || this.feedback().trim() !== ''),
  );

  protected async rewrite(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.canRewrite()) return;
    const range = this.range();
    const feedback = this.feedback().trim();
    const segmentId = this.segment().id;
    const call = range
      ? {
          url: '/api/orchestrator/regenerate-partial',
          body: { segmentId, startLine: range.from, endLine: range.to, feedback },
        }
      : {
          url: '/api/orchestrator/regenerate',
          body: feedback ? { segmentId, feedback } : { segmentId },
        };
    this.isBusy.set(true);
    const outcome = await this.attempt.run({
      what: `The rewrite of ${this.what()}`,
      send: () =>
        this.api.call('POST', call.url, {
          body: call.body,
          answer: Segment,
          withinMs: WRITING_WITHIN_MS,
        }),
    });
    this.isBusy.set(false);
    if (outcome.kind === 'refused') return;
    this.feedback.set('');
    this.rewritten.emit();
  }
}
