import { httpResource } from '@angular/common/http';
import { Component, computed, input, model } from '@angular/core';
import { type ScriptLine, type Segment, SegmentDetails } from '@cuelight/contracts';
import { asClock } from '../rundown/time-text';
import { diffOfScripts } from './script-diff';

/** Of a draft that was approved before: by whom, and how much is different now. Asks for the comparison. */
@Component({
  selector: 'cl-approved-note',
  template: `
    @if (since(); as since) {
      <p>
        {{ since.who }}
        @if (since.changes > 0) {
          <button
            type="button"
            [attr.aria-pressed]="before() !== null"
            (click)="before.set(before() ? null : since.script)"
          >
            {{ before() ? 'Back to the script' : since.what }}
          </button>
        } @else {
          It is as it was.
        }
      </p>
    }
  `,
  styles: `
    p {
      color: var(--cl-attention);
    }

    button {
      padding: 0 6px;
      border: 1px solid currentcolor;
      border-radius: 999px;
      background: none;
      color: inherit;
      font-weight: 600;
      cursor: pointer;
    }
  `,
})
export class ApprovedNote {
  readonly segment = input.required<Segment>();
  /** What the script is compared with; null while it is not. */
  readonly before = model<readonly ScriptLine[] | null>(null);

  // Asked for each time the segment becomes a draft: only a step away from draft can change the answer.
  private readonly answer = httpResource(
    () => (this.segment().status === 'draft' ? `/api/pipeline/${this.segment().id}` : undefined),
    { parse: (body) => SegmentDetails.parse(body).approved },
  );
  protected readonly since = computed(() => {
    const approved = this.answer.hasValue() ? this.answer.value() : null;
    if (!approved || this.segment().status !== 'draft') return null;
    const changes = diffOfScripts(approved.script, this.segment().script).filter(
      ({ kind }) => kind !== 'same',
    ).length;
    return {
      script: approved.script,
      changes,
      who: `Approved by ${approved.by} at ${asClock(approved.at)}.`,
      what: changes === 1 ? '1 line changed since' : `${changes} lines changed since`,
    };
  });
}
