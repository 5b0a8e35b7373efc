import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import type { MediaItem } from '@cuelight/contracts';
import { Action, EmptyNote, Progress, SelectField, Thumbnail } from '@cuelight/ui';
import { Desk } from '../desk/desk';
import { Who } from '../session/who';
import { DropArea, MEDIA_DRAG_TYPE } from './drop-area';
import { MediaLibrary } from './media-library';
import { TvCommands } from '../panels/tv-commands';

type Filter = 'all' | 'image' | 'video';

/** The media library: everything a show can put on the set's TV. */
@Component({
  selector: 'cl-library-panel',
  imports: [Action, DropArea, EmptyNote, Progress, SelectField, Thumbnail],
  templateUrl: './library-panel.html',
  styleUrl: './library-panel.css',
})
export class LibraryPanel {
  protected readonly library = inject(MediaLibrary);
  protected readonly tv = inject(TvCommands);
  private readonly desk = inject(Desk);
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');
  protected readonly who = inject(Who);

  protected readonly filter = signal<Filter>('all');
  protected readonly words = signal('');
  protected readonly url = signal('');
  protected readonly isImporting = signal(false);
  protected readonly chosenId = signal<string | null>(null);
  /** Deleting takes a second click, and it may be gone from the show's scripts. */
  protected readonly isDeleting = signal(false);

  protected readonly filters = [
    { value: 'all', label: 'All' },
    { value: 'image', label: 'Pictures' },
    { value: 'video', label: 'Videos' },
  ];
  protected readonly items = computed(() => {
    const words = this.words().trim().toLowerCase();
    return this.library
      .items()
      .filter(({ type }) => this.filter() === 'all' || type === this.filter())
      .filter(({ filename }) => filename.toLowerCase().includes(words));
  });
  protected readonly chosen = computed(() => this.library.get(this.chosenId() ?? ''));
  protected readonly facts = computed(() => {
    const item = this.chosen();
    if (!item) return '';
    const size = `${(item.size / 1024 / 1024).toFixed(1)} MB`;
    return [this.factsOf(item), size, item.error ?? ''].filter(Boolean).join(' · ');
  });

  constructor() {
    effect(() => {
      if (!this.desk.isSearchWanted()) return;
      this.search().nativeElement.focus();
      this.desk.isSearchWanted.set(false);
    });
  }

  protected factsOf({ width, height, duration }: MediaItem): string {
    const picture = width && height ? `${width} × ${height}` : '';
    return [picture, duration ? `${duration.toFixed(1)} s` : ''].filter(Boolean).join(' · ');
  }

  protected setFilter(value: string): void {
    this.filter.set(value === 'image' || value === 'video' ? value : 'all');
  }

  protected choose(id: string): void {
    this.isDeleting.set(false);
    this.chosenId.update((chosen) => (chosen === id ? null : id));
  }

  protected drag(event: DragEvent, { id }: MediaItem): void {
    event.dataTransfer?.setData(MEDIA_DRAG_TYPE, id);
  }

  protected pick(input: HTMLInputElement): void {
    this.library.upload([...(input.files ?? [])]);
    input.value = '';
  }

  protected async importUrl(event: Event): Promise<void> {
    event.preventDefault();
    const url = this.url().trim();
    if (!url) return;
    this.isImporting.set(true);
    const item = await this.library.importUrl(url);
    this.isImporting.set(false);
    if (item) this.url.set('');
  }

  protected async remove(item: MediaItem): Promise<void> {
    if (!this.isDeleting()) {
      this.isDeleting.set(true);
      return;
    }
    this.isDeleting.set(false);
    await this.library.remove(item);
  }
}
