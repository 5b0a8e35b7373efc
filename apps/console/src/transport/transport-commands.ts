import { inject, Service, signal } from '@angular/core';
import { PlaybackState, type SwitchOn, type TakeNow } from '@cuelight/contracts';
import { Api } from '../command/api';
import { Attempt, type Outcome } from '../command/attempt';
import { LiveStore } from '../live/live-store';
import { Notices } from '../notice/notices';

/** The producer's hands on the air. Nothing here asks back: it is pressed, it happens, or it says why not. */
@Service()
export class TransportCommands {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly live = inject(LiveStore);
  private readonly notices = inject(Notices);

  /** A take is on its way. */
  readonly isTaking = signal(false);

  /** Guarded: it names what this console sees on air, and is refused when that is not true any more. */
  async take(): Promise<void> {
    if (this.isTaking()) return;
    this.isTaking.set(true);
    const onAir = this.live.state()?.playback.playout?.onAir;
    const body: TakeNow = {
      expectOnAir: onAir?.segmentId ?? null,
      commandId: crypto.randomUUID(),
    };
    await this.send('Take', 'take', body);
    this.isTaking.set(false);
  }

  async hold(enabled: boolean): Promise<void> {
    await this.send(enabled ? 'Hold' : 'Going on', 'hold', { enabled } satisfies SwitchOn);
  }

  async slate(enabled: boolean): Promise<void> {
    await this.send(enabled ? 'Slate' : 'Leaving the slate', 'slate', {
      enabled,
    } satisfies SwitchOn);
  }

  async skipLine(): Promise<void> {
    const outcome = await this.send('Skip', 'skip-line', {});
    if (outcome.kind === 'done') this.notices.say('The line was cut short.');
  }

  async play(enabled: boolean): Promise<void> {
    await this.send(enabled ? 'Auto' : 'Stop', enabled ? 'play' : 'stop', {});
  }

  private send(what: string, path: string, body: unknown): Promise<Outcome<PlaybackState>> {
    return this.attempt.run({
      what,
      send: () =>
        this.api.call('POST', `/api/orchestrator/${path}`, { body, answer: PlaybackState }),
    });
  }
}
