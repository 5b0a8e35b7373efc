import { Component, computed, inject } from '@angular/core';
import type { TvLayer } from '@cuelight/contracts';
import { Action, Badge, EmptyNote, Switch, Thumbnail } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { DropArea } from '../media/drop-area';
import { MediaLibrary } from '../media/media-library';
import { Who } from '../session/who';
import { TvCommands } from './tv-commands';

const names: Readonly<Record<TvLayer, string>> = {
  manual: 'held by hand',
  override: 'shown by the script',
  default: 'from the playlist',
};

/** What is on the set's TV, and why: the hand beats the script beats the playlist. */
@Component({
  selector: 'cl-tv-panel',
  imports: [Action, Badge, DropArea, EmptyNote, Switch, Thumbnail],
  templateUrl: './tv-panel.html',
  styleUrls: ['./stage-panel.css', './tv-panel.css'],
})
export class TvPanel {
  private readonly live = inject(LiveStore);
  protected readonly library = inject(MediaLibrary);
  protected readonly commands = inject(TvCommands);
  protected readonly who = inject(Who);

  protected readonly tv = computed(() => this.live.state()?.tvLayer ?? null);
  protected readonly active = computed(() => {
    const active = this.tv()?.active;
    return active ? { item: this.library.get(active.mediaId), why: names[active.layer] } : null;
  });
  protected readonly playlist = computed(
    () => this.tv()?.default.playlist ?? { items: [], loop: true },
  );

  protected hold(files: readonly File[]): void {
    this.library.upload(files, ({ id }) => void this.commands.show('manual', id));
  }

  protected addFiles(files: readonly File[]): void {
    this.library.upload(files, ({ id }) => void this.add(id));
  }

  protected add(mediaId: string): Promise<unknown> {
    const { items, loop } = this.playlist();
    return this.commands.setPlaylist({ items: [...items, { mediaId }], loop });
  }

  protected removeAt(at: number): Promise<unknown> {
    const { items, loop } = this.playlist();
    return this.commands.setPlaylist({ items: items.filter((_, index) => index !== at), loop });
  }

  protected setLoop(loop: boolean): Promise<unknown> {
    return this.commands.setPlaylist({ items: this.playlist().items, loop });
  }
}
