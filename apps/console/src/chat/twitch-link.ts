import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { TwitchStatus } from '@cuelight/contracts';
import { Badge, type Tone } from '@cuelight/ui';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { Who } from '../session/who';
import { TextSetting } from '../settings/text-setting';

const URL = '/api/orchestrator/chat/twitch';

const tones: Readonly<Record<TwitchStatus['state'], Tone>> = {
  off: 'past',
  connecting: 'forming',
  reading: 'next',
  waiting: 'attention',
  unattended: 'attention',
};

/** The chat of a Twitch channel, read into the show's own. */
@Component({
  selector: 'cl-twitch-link',
  imports: [Badge, TextSetting],
  template: `
    <cl-text-setting
      label="Twitch channel"
      [value]="status()?.channel ?? ''"
      [disabled]="!who.isDirector()"
      (settled)="read($event)"
    />
    @if (status(); as status) {
      <p>
        <cl-badge [tone]="tone()">{{ status.state }}</cl-badge>
        <span>{{ status.problem ?? heard() }}</span>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }

    p {
      display: flex;
      gap: 6px;
      align-items: baseline;
      color: var(--cl-text-dim);
      font-size: var(--cl-text-xs);
    }
  `,
})
export class TwitchLink {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  protected readonly who = inject(Who);
  private readonly answer = httpResource(() => URL, { parse: (body) => TwitchStatus.parse(body) });

  protected readonly status = linkedSignal(() =>
    this.answer.hasValue() ? this.answer.value() : null,
  );
  protected readonly tone = computed(() => tones[this.status()?.state ?? 'off']);
  protected readonly heard = computed(() => {
    const received = this.status()?.received ?? 0;
    return received > 0 ? `${received} messages so far` : '';
  });

  /** An empty name ends it. */
  protected async read(channel: string): Promise<void> {
    const outcome = await this.attempt.run({
      what: 'Reading the channel',
      send: () =>
        this.api.call('POST', URL, { body: { channel: channel || null }, answer: TwitchStatus }),
    });
    if (outcome.kind === 'done') this.status.set(outcome.value);
    else this.answer.reload();
  }
}
