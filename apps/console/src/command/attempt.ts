import { inject, Service } from '@angular/core';
import { LiveStore } from '../live/live-store';
import type { ShowState } from '../live/show-state';
import { Notices } from '../notice/notices';
import { problemOf, type Trouble } from '../session/problem-of';

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly trouble: Trouble };

interface Intent<T> {
  /** What the producer did, for the message when it is refused: `Take`, `Approve “The plant”`. */
  readonly what: string;
  /** How it looks until it is confirmed. */
  readonly draw?: (state: ShowState) => ShowState;
  readonly send: () => Promise<T>;
}

/** A drawn change that was accepted stays until the live push has brought the real one. */
const SETTLE_MS = 400;

/** Does what a producer asked for: drawn at once, sent, and taken back with the reason when it is refused. */
@Service()
export class Attempt {
  private readonly live = inject(LiveStore);
  private readonly notices = inject(Notices);

  async run<T>({ what, draw, send }: Intent<T>): Promise<Outcome<T>> {
    const takeBack = draw ? this.live.draw({ apply: draw }) : () => undefined;
    try {
      const value = await send();
      setTimeout(takeBack, SETTLE_MS);
      return { kind: 'done', value };
    } catch (error) {
      takeBack();
      const trouble = problemOf(error);
      this.notices.refused(`${what} was refused`, `${trouble.message} ${trouble.hint}`);
      return { kind: 'refused', trouble };
    }
  }
}
