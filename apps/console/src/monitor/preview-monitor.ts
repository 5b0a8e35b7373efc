import { Component, computed, inject } from '@angular/core';
import { Badge, Thumbnail } from '@cuelight/ui';
import { Desk } from '../desk/desk';
import { cueText } from '../draft/cue-text';
import { LiveStore } from '../live/live-store';
import { MediaLibrary } from '../media/media-library';
import { asDuration } from '../rundown/time-text';
import { lengthOf } from '../rundown/timing';

/** What the next take plays: its first words and its cues. */
@Component({
  selector: 'cl-preview-monitor',
  imports: [Badge, Thumbnail],
  templateUrl: './preview-monitor.html',
  styleUrl: './preview-monitor.css',
  host: { role: 'group', 'aria-label': 'Preview' },
})
export class PreviewMonitor {
  private readonly live = inject(LiveStore);
  private readonly library = inject(MediaLibrary);
  protected readonly desk = inject(Desk);

  protected readonly next = computed(() => {
    const state = this.live.state();
    const segment = state?.rows.find((row) => row.segment.status === 'pre-air')?.segment;
    if (!state || !segment) return null;
    const cues = segment.script.flatMap(({ cues }, at) =>
      cues.map((cue) => ({
        text: cueText(cue, (id) => this.library.get(id)?.filename),
        line: at + 1,
        picture: cue.type === 'tv:show' ? this.library.get(cue.target) : undefined,
      })),
    );
    const isLoaded = state.playback.playout?.next?.segmentId === segment.id;
    return {
      id: segment.id,
      title: segment.title,
      about: `${segment.script.length} lines · ${asDuration(lengthOf(segment))} · ${cues.length} cues`,
      state: isLoaded ? 'loaded' : 'loading…',
      lines: segment.script.slice(0, 6).map(({ id, speaker, text }) => ({
        id,
        name: state.characters.find(({ key }) => key === speaker)?.name ?? speaker,
        text,
      })),
      cues: cues.slice(0, 3),
    };
  });
}
