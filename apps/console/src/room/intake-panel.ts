import { Component, computed, inject } from '@angular/core';
import { EmptyNote, type Tab, Tabs } from '@cuelight/ui';
import { Desk, type IntakeTab } from '../desk/desk';
import { IdeaBox } from '../ideas/idea-box';
import { IdeasPanel } from '../ideas/ideas-panel';
import { LibraryPanel } from '../media/library-panel';

/** What comes in: the viewers' words, the producers' ideas, pictures. */
@Component({
  selector: 'cl-intake-panel',
  imports: [EmptyNote, IdeasPanel, LibraryPanel, Tabs],
  template: `
    <cl-tabs
      label="Intake"
      [tabs]="tabs()"
      [chosen]="desk.intake()"
      (chosenChange)="choose($event)"
    />
    <div role="tabpanel" [attr.aria-labelledby]="'tab-' + desk.intake()">
      @switch (desk.intake()) {
        @case ('library') {
          <cl-library-panel />
        }
        @case ('ideas') {
          <cl-ideas-panel />
        }
        @case ('chat') {
          <cl-empty-note>
            There are no cards: viewers’ chat does not reach the control room in this version.
          </cl-empty-note>
        }
      }
    </div>
  `,
  styleUrl: './tab-panel.css',
})
export class IntakePanel {
  protected readonly desk = inject(Desk);
  private readonly ideas = inject(IdeaBox);
  protected readonly tabs = computed((): readonly (Tab & { id: IntakeTab })[] => [
    { id: 'chat', label: 'Chat inbox' },
    { id: 'ideas', label: 'Ideas', count: this.ideas.ideas().length },
    { id: 'library', label: 'Library' },
  ]);

  protected choose(id: string): void {
    const tab = this.tabs().find((one) => one.id === id);
    if (tab) this.desk.intake.set(tab.id);
  }
}
