import { inject, Service } from '@angular/core';
import { type Expand, MakeBridge, MakeFiller, Segment } from '@cuelight/contracts';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { Api, WRITING_WITHIN_MS } from './api';
import { Attempt, type Outcome } from './attempt';

/** Everything that has a script written. What comes of it lies open on the desk. */
@Service()
export class ScriptCommands {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly desk = inject(Desk);
  private readonly live = inject(LiveStore);

  /** The answer comes when the draft is finished; the draft itself can be watched before that. */
  async expand(note: Expand): Promise<Outcome<Segment>> {
    const stopLooking = this.live.watch('pipeline:update', ({ upserted }) => {
      const mine = upserted.find(
        ({ segment }) => segment.seed === note.seed && segment.writingUntil,
      );
      if (mine) this.desk.show(mine.segment.id);
    });
    const outcome = await this.write('The draft', 'expand', note);
    stopLooking();
    return outcome;
  }

  bridge(): Promise<Outcome<Segment>> {
    return this.write('A new bridge', 'bridge', MakeBridge.parse({}));
  }

  filler(): Promise<Outcome<Segment>> {
    return this.write('A new filler', 'filler', MakeFiller.parse({}));
  }

  private async write(what: string, path: string, body: unknown): Promise<Outcome<Segment>> {
    const outcome = await this.attempt.run({
      what,
      send: () =>
        this.api.call('POST', `/api/orchestrator/${path}`, {
          body,
          answer: Segment,
          withinMs: WRITING_WITHIN_MS,
        }),
    });
    if (outcome.kind === 'done') this.desk.show(outcome.value.id);
    return outcome;
  }
}
