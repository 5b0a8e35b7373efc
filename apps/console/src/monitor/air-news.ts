import { computed, Directive, effect, inject } from '@angular/core';
import { LiveStore, type Link } from '../live/live-store';
import type { ShowState } from '../live/show-state';
import { Notices } from '../notice/notices';
import { tallyOf } from '../top-bar/on-air-tally';

/** Tells those who do not see the monitors what goes out, whenever that changes. */
@Directive({ selector: '[clAirNews]' })
export class AirNews {
  private readonly live = inject(LiveStore);
  private readonly notices = inject(Notices);
  private readonly news = computed(() => airNews(this.live.state(), this.live.link()));

  constructor() {
    // What is so when the room opens is read like the rest of the page.
    let last: string | undefined;
    effect(() => {
      const news = this.news();
      if (news === null || news === last) return;
      if (last !== undefined) this.notices.say(news);
      last = news;
    });
  }
}

/** What goes out in one sentence; null before anything is known. */
export function airNews(state: ShowState | null, link: Link): string | null {
  if (!state || link.kind === 'connecting') return null;
  const { word, reason } = tallyOf(state, link);
  const title = state.playback.playout?.onAir?.title;
  if (word === 'ON AIR') return `On air: ${title}.`;
  return word === 'HOLD' ? `Held: ${title}.` : reason;
}
