import { Component, computed, inject, signal } from '@angular/core';
import type { Idea } from '@cuelight/contracts';
import { Action, EmptyNote, IntakeCard, Thumbnail } from '@cuelight/ui';
import { Desk } from '../desk/desk';
import { ServerClock } from '../live/server-clock';
import { MediaLibrary } from '../media/media-library';
import { asAge } from '../rundown/time-text';
import { Who } from '../session/who';
import { IdeaBox } from './idea-box';

/** What producers keep for later, and the way from there into the rundown. */
@Component({
  selector: 'cl-ideas-panel',
  imports: [Action, EmptyNote, IntakeCard, Thumbnail],
  templateUrl: './ideas-panel.html',
  styleUrl: './ideas-panel.css',
})
export class IdeasPanel {
  private readonly clock = inject(ServerClock);
  private readonly library = inject(MediaLibrary);
  private readonly desk = inject(Desk);
  protected readonly box = inject(IdeaBox);
  protected readonly who = inject(Who);

  protected readonly text = signal('');
  /** The idea a draft is being written of. */
  protected readonly busyWith = signal<string | null>(null);
  private readonly seconds = computed(() => Math.floor(this.clock.now() / 1_000) * 1_000);
  protected readonly shown = computed(() =>
    this.box.ideas().map((idea) => ({
      ...idea,
      age: asAge(this.seconds() - idea.createdAt),
      pictures: idea.mediaRefs.flatMap((id) => this.library.get(id) ?? []),
    })),
  );

  protected async keep(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    if (!text) return;
    const outcome = await this.box.keep({ text, mediaRefs: [] });
    if (outcome.kind === 'done') this.text.set('');
  }

  protected async makeSegment(idea: Idea): Promise<void> {
    this.busyWith.set(idea.id);
    await this.box.makeSegment(idea);
    this.busyWith.set(null);
  }

  protected async toNote(idea: Idea): Promise<void> {
    await this.box.toNote(idea);
    this.desk.wantNote();
  }
}
