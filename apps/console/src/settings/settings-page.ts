import { Component, computed, inject, signal } from '@angular/core';
import { EmptyNote, Tabs } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { PageFrame } from '../page-frame/page-frame';
import { BlueprintForm } from './blueprint-form';
import { CharacterForm } from './character-form';
import { ConfigForm } from './config-form';
import { ProvidersView } from './providers-view';

/** Everything a show starts from. */
@Component({
  selector: 'cl-settings-page',
  imports: [BlueprintForm, CharacterForm, ConfigForm, EmptyNote, PageFrame, ProvidersView, Tabs],
  template: `
    <cl-page-frame heading="Show settings">
      <cl-tabs label="Settings" [tabs]="tabs" [(chosen)]="chosen" />
      <div role="tabpanel" [attr.aria-labelledby]="'tab-' + chosen()">
        @if (state(); as state) {
          @switch (chosen()) {
            @case ('cast') {
              @for (character of state.characters; track character.id) {
                <cl-character-form [character]="character" />
              }
            }
            @case ('blueprint') {
              <cl-blueprint-form [show]="state.show" />
            }
            @case ('providers') {
              <cl-providers-view [config]="state.config" />
            }
            @case ('config') {
              <cl-config-form [config]="state.config" />
            }
          }
        } @else {
          <cl-empty-note>Waiting for the show…</cl-empty-note>
        }
      </div>
    </cl-page-frame>
  `,
  styles: `
    [role='tabpanel'] {
      display: grid;
      gap: 14px;
      padding-top: 16px;
    }
  `,
})
export class SettingsPage {
  private readonly live = inject(LiveStore);
  protected readonly chosen = signal('cast');
  protected readonly state = computed(() => this.live.state());
  protected readonly tabs = [
    { id: 'cast', label: 'Cast' },
    { id: 'blueprint', label: 'Blueprint' },
    { id: 'providers', label: 'Providers' },
    { id: 'config', label: 'Configuration' },
  ];
}
