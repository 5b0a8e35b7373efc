import { Component, computed, inject } from '@angular/core';
import { type Tab, Tabs } from '@cuelight/ui';
import { ChatPanel } from '../chat/chat-panel';
import { Desk, type IntakeTab } from '../desk/desk';
import { IdeaBox } from '../ideas/idea-box';
import { IdeasPanel } from '../ideas/ideas-panel';
import { LiveStore } from '../live/live-store';
import { LibraryPanel } from '../media/library-panel';

/** What comes in: the viewers' words, the producers' ideas, pictures. */
@Component({
  selector: 'cl-intake-panel',
  imports: [ChatPanel, IdeasPanel, LibraryPanel, Tabs],
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
          <cl-chat-panel />
        }
      }
    </div>
  `,
  styleUrl: './tab-panel.css',
})
export class IntakePanel {
  protected readonly desk = inject(Desk);
  private readonly live = inject(LiveStore);
  private readonly ideas = inject(IdeaBox);
  protected readonly tabs = computed((): readonly (Tab & { id: IntakeTab })[] => [
    { id: 'chat', label: 'Chat inbox', count: this.live.state()?.chat.inbox.length ?? 0 },
    { id: 'ideas', label: 'Ideas', count: this.ideas.ideas().length },
    { id: 'library', label: 'Library' },
  ]);

  protected choose(id: string): void {
    const tab = this.tabs().find((one) => one.id === id);
    if (tab) this.desk.intake.set(tab.id);
  }
}
