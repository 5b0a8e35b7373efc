import { Component, inject } from '@angular/core';
import { NoticeCard } from '@cuelight/ui';
import { Notices } from './notices';

/** The corner where short messages appear. It is always there, so that screen readers notice what comes. */
@Component({
  selector: 'cl-notice-corner',
  imports: [NoticeCard],
  template: `
    <div role="log" aria-live="polite" aria-label="Messages">
      @for (notice of notices.shown(); track notice.id) {
        <cl-notice-card
          [heading]="notice.title"
          [detail]="notice.detail"
          [tone]="notice.tone"
          (dismissed)="notices.dismiss(notice.id)"
        />
      }
    </div>
  `,
  styles: `
    div {
      position: fixed;
      right: 16px;
      bottom: 16px;
      z-index: 20;
      display: grid;
      gap: 8px;
    }
  `,
})
export class NoticeCorner {
  protected readonly notices = inject(Notices);
}
