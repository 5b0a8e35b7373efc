import { Component, signal } from '@angular/core';
import { EmptyNote, type Tab, Tabs } from '@cuelight/ui';
import { LibraryPanel } from '../media/library-panel';

/** What comes in from outside: pictures, and one day the viewers' words. */
@Component({
  selector: 'cl-intake-panel',
  imports: [EmptyNote, LibraryPanel, Tabs],
  template: `
    <cl-tabs label="Intake" [tabs]="tabs" [(chosen)]="chosen" />
    <div role="tabpanel" [attr.aria-labelledby]="'tab-' + chosen()">
      @if (chosen() === 'library') {
        <cl-library-panel />
      } @else {
        <cl-empty-note>
          There are no cards: viewers’ chat does not reach the control room in this version.
        </cl-empty-note>
      }
    </div>
  `,
  styleUrl: './tab-panel.css',
})
export class IntakePanel {
  protected readonly chosen = signal('library');
  protected readonly tabs: readonly Tab[] = [
    { id: 'library', label: 'Library' },
    { id: 'chat', label: 'Chat inbox' },
  ];
}
