import { Component, inject } from '@angular/core';
import { type Tab, Tabs } from '@cuelight/ui';
import { Desk, type SidePanel as Side } from '../desk/desk';
import { DraftPanel } from '../draft/draft-panel';
import { AsRunPanel } from '../panels/as-run-panel';
import { FacesPanel } from '../panels/faces-panel';
import { LightsPanel } from '../panels/lights-panel';
import { TvPanel } from '../panels/tv-panel';

/** Draft, TV, Lights, Faces, As-run: one at a time, at the right hand. */
@Component({
  selector: 'cl-side-panel',
  imports: [AsRunPanel, DraftPanel, FacesPanel, LightsPanel, Tabs, TvPanel],
  template: `
    <cl-tabs
      label="Stage and script"
      [tabs]="tabs"
      [chosen]="desk.side()"
      (chosenChange)="choose($event)"
    />
    <div role="tabpanel" [attr.aria-labelledby]="'tab-' + desk.side()">
      @switch (desk.side()) {
        @case ('draft') {
          <cl-draft-panel />
        }
        @case ('tv') {
          <cl-tv-panel />
        }
        @case ('lights') {
          <cl-lights-panel />
        }
        @case ('faces') {
          <cl-faces-panel />
        }
        @case ('as-run') {
          <cl-as-run-panel />
        }
      }
    </div>
  `,
  styleUrl: './tab-panel.css',
})
export class SidePanel {
  protected readonly desk = inject(Desk);
  protected readonly tabs: readonly (Tab & { id: Side })[] = [
    { id: 'draft', label: 'Draft' },
    { id: 'tv', label: 'TV' },
    { id: 'lights', label: 'Lights' },
    { id: 'faces', label: 'Faces' },
    { id: 'as-run', label: 'As-run' },
  ];

  protected choose(id: string): void {
    const tab = this.tabs.find((one) => one.id === id);
    if (tab) this.desk.side.set(tab.id);
  }
}
