import { Component, computed, inject, signal } from '@angular/core';
import type { ChatCard } from '@cuelight/contracts';
import { Action, Badge, EmptyNote, IntakeCard, Switch } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { asAge } from '../rundown/time-text';
import { Who } from '../session/who';
import { NumberField } from '../settings/number-field';
import { ChatCommands } from './chat-commands';
import { TwitchLink } from './twitch-link';

/** What viewers wrote that may be worth a segment, and how much of it is picked. */
@Component({
  selector: 'cl-inbox-cards',
  imports: [Action, Badge, EmptyNote, IntakeCard, NumberField, Switch, TwitchLink],
  templateUrl: './inbox-cards.html',
  styleUrl: './inbox-cards.css',
})
export class InboxCards {
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);
  protected readonly commands = inject(ChatCommands);
  protected readonly who = inject(Who);

  protected readonly areSettingsOpen = signal(false);
  /** The cards a reply is being written to. */
  protected readonly accepted = signal<ReadonlySet<string>>(new Set());
  private readonly seconds = computed(() => Math.floor(this.clock.now() / 1_000) * 1_000);
  protected readonly cards = computed(() =>
    (this.live.state()?.chat.inbox ?? []).map((card) => ({
      card,
      age: asAge(this.seconds() - card.message.at),
    })),
  );
  protected readonly intake = computed(() => this.live.state()?.chatIntake ?? null);
  protected readonly summary = computed(() => {
    const intake = this.intake();
    if (!intake) return '';
    if (!intake.enabled) return 'Intake is off';
    return `Intake ${intake.intakeRate} / min · auto-approve ${intake.autoApprove ? 'on' : 'off'}`;
  });
  protected readonly setRate = (rate: number) => this.commands.setRate(rate);

  /** The button goes with its card; who pressed it goes on from the list. */
  protected async dismiss(card: ChatCard, list: HTMLElement): Promise<void> {
    list.focus();
    await this.commands.dismiss(card);
  }

  protected async accept(card: ChatCard): Promise<void> {
    this.accepted.update((ids) => new Set([...ids, card.id]));
    await this.commands.accept(card);
    this.accepted.update((ids) => new Set([...ids].filter((id) => id !== card.id)));
  }
}
