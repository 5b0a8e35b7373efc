import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { ModeratedMessage } from '@cuelight/contracts';
import { EmptyNote, SelectField, Switch } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { ChatCommands } from './chat-commands';
import { ChatMessage } from './chat-message';

const slowModes = [0, 3, 5, 10, 30, 60, 300];

/**
 * What the audience writes, the newest first. While a moderator points at it, it stands still, so that
 * nothing is done to somebody who has just moved under the hand.
 */
@Component({
  selector: 'cl-live-chat',
  imports: [ChatMessage, EmptyNote, SelectField, Switch],
  templateUrl: './live-chat.html',
  styleUrl: './live-chat.css',
})
export class LiveChat {
  private readonly live = inject(LiveStore);
  protected readonly commands = inject(ChatCommands);

  protected readonly isHeld = signal(false);
  protected readonly openId = signal<string | null>(null);
  private readonly newest = computed(() => this.live.state()?.chat.messages.toReversed() ?? []);
  /** What is in the list; each message as it is now. */
  protected readonly shown = linkedSignal<
    { held: boolean; newest: readonly ModeratedMessage[] },
    readonly ModeratedMessage[]
  >({
    source: () => ({ held: this.isHeld() || this.openId() !== null, newest: this.newest() }),
    computation: ({ held, newest }, before) => {
      if (!held || !before) return newest;
      const now = new Map(newest.map((message) => [message.id, message]));
      return before.value.map((message) => now.get(message.id) ?? message);
    },
  });
  protected readonly waiting = computed(() => {
    const first = this.shown()[0]?.n ?? 0;
    return this.newest().filter(({ n }) => n > first).length;
  });
  protected readonly settings = computed(() => this.live.state()?.chat.settings ?? null);
  protected readonly slowModes = computed(() => {
    const now = this.settings()?.slowModeSeconds ?? 0;
    return [...new Set([...slowModes, now])]
      .sort((a, b) => a - b)
      .map((seconds) => ({
        value: String(seconds),
        label: seconds === 0 ? 'Slow mode off' : `Slow mode ${seconds} s`,
      }));
  });

  protected setSlowMode(seconds: string): Promise<void> {
    return this.commands.setUp({ slowModeSeconds: Number(seconds) });
  }
}
