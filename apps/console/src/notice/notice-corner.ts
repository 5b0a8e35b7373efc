import { Component, computed, inject } from '@angular/core';
import { NoticeCard } from '@cuelight/ui';
import { Notices } from './notices';

/**
 * The corner where short messages appear. Its parts are always there, so that screen readers notice what comes:
 * what was refused at once, the rest when there is a pause.
 */
@Component({
  selector: 'cl-notice-corner',
  imports: [NoticeCard],
  template: `
    <div class="corner">
      <p class="unseen" role="status">
        @for (one of said(); track one.id) {
          <span>{{ one.text }}</span>
        }
      </p>
      @for (kind of kinds; track kind.tone) {
        <div [attr.role]="kind.role" [attr.aria-label]="kind.label" aria-atomic="false">
          @for (notice of notices.shown(); track notice.id) {
            @if (notice.tone === kind.tone) {
              <cl-notice-card
                [heading]="notice.title"
                [detail]="notice.detail"
                [tone]="notice.tone"
                (dismissed)="notices.dismiss(notice.id)"
              />
            }
          }
        </div>
      }
    </div>
  `,
  styles: `
    .corner {
      position: fixed;
      right: 16px;
      bottom: 16px;
      z-index: 20;
    }

    cl-notice-card {
      margin-top: 8px;
    }
  `,
})
export class NoticeCorner {
  protected readonly notices = inject(Notices);
  protected readonly said = computed(() => [this.notices.said()].filter((one) => one !== null));
  protected readonly kinds = [
    { tone: 'done', role: 'log', label: 'Messages' },
    { tone: 'refused', role: 'alert', label: 'Refusals' },
  ] as const;
}
