import { computed, inject, Service, signal } from '@angular/core';
import type { Segment } from '@cuelight/contracts';
import { LiveStore } from '../live/live-store';

export type SidePanel = 'draft' | 'tv' | 'lights' | 'faces' | 'as-run';
export type IntakeTab = 'chat' | 'ideas' | 'library';
/** On a tablet the parts of the room are tabs; on a desk they all are in sight. */
export type RoomPart = 'air' | 'intake' | 'side' | 'rundown';

/** What lies open on this producer's desk. Nobody else sees it. */
@Service()
export class Desk {
  private readonly live = inject(LiveStore);
  private readonly openId = signal<string | null>(null);

  readonly side = signal<SidePanel>('draft');
  readonly intake = signal<IntakeTab>('chat');
  readonly part = signal<RoomPart>('air');
  readonly areKeysShown = signal(false);
  /** Somebody wants to write a note: its field takes the focus, and with it the wish. */
  readonly isNoteWanted = signal(false);
  /** The same for the search of the library. */
  readonly isSearchWanted = signal(false);

  /** The segment in the draft panel, as it is now; gone when somebody discarded it. */
  readonly open = computed((): Segment | null => {
    const id = this.openId();
    return this.live.state()?.rows.find(({ segment }) => segment.id === id)?.segment ?? null;
  });

  wantNote(): void {
    this.part.set('air');
    this.isNoteWanted.set(true);
  }

  wantSearch(): void {
    this.part.set('intake');
    this.intake.set('library');
    this.isSearchWanted.set(true);
  }

  show(segmentId: string): void {
    this.openId.set(segmentId);
    this.side.set('draft');
  }

  close(): void {
    this.openId.set(null);
  }
}
