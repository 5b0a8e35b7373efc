import { Component, computed, inject } from '@angular/core';
import { EmptyNote } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { FaceCard } from './face-card';
import { StagePicture } from './stage-picture';

/** The faces of the cast, as they are on air. */
@Component({
  selector: 'cl-faces-panel',
  imports: [EmptyNote, FaceCard],
  providers: [StagePicture],
  template: `
    @for (character of cast(); track character.id) {
      <cl-face-card [character]="character" />
    } @empty {
      <cl-empty-note>Waiting for the cast…</cl-empty-note>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      align-content: start;
      min-height: 0;
      padding: 12px;
      overflow-y: auto;
      scrollbar-width: thin;
      scrollbar-color: var(--cl-line) transparent;
    }
  `,
})
export class FacesPanel {
  private readonly live = inject(LiveStore);
  protected readonly cast = computed(() => this.live.state()?.characters ?? []);
}
