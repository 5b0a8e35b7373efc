import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Audience } from '../audience/audience';
import { ShowPlayer } from '../player/show-player';

/** The player alone, in a frame of another site. Who watches there is counted too. */
@Component({
  selector: 'cl-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ShowPlayer],
  template: '<main><cl-show-player /></main>',
  styleUrl: './embed-page.css',
})
export class EmbedPage {
  constructor() {
    inject(Audience).join();
  }
}
