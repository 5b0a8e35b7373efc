import { Component, computed, inject, input, output } from '@angular/core';
import { type Cue, Mood } from '@cuelight/contracts';
import { Thumbnail } from '@cuelight/ui';
import { MediaLibrary } from '../media/media-library';

/** As many pictures as fit without scrolling; the rest are dragged from the library. */
const PICTURES = 8;
const hues = [-120, -60, 0, 30, 90, 180];

/** What can happen on a line: a picture on the set's TV, or other light. */
@Component({
  selector: 'cl-cue-menu',
  imports: [Thumbnail],
  templateUrl: './cue-menu.html',
  styleUrl: './cue-menu.css',
})
export class CueMenu {
  /** Pictures of the segment's note come first. */
  readonly mediaRefs = input<readonly string[]>([]);
  readonly chosen = output<Cue>();

  private readonly library = inject(MediaLibrary);
  protected readonly moods = Mood.options;
  protected readonly hues = hues;
  protected readonly pictures = computed(() => {
    const refs = this.mediaRefs();
    const ready = this.library.items().filter(({ status }) => status === 'ready');
    const own = ready.filter(({ id }) => refs.includes(id));
    return [...own, ...ready.filter(({ id }) => !refs.includes(id))].slice(0, PICTURES);
  });
}
