import { Component, computed, inject, input, model, signal } from '@angular/core';
import type { ModeratedMessage } from '@cuelight/contracts';
import { Action, Badge } from '@cuelight/ui';
import { asClock } from '../rundown/time-text';
import { ChatCommands } from './chat-commands';

const timeOuts = [1, 10, 60];

/** One message of the audience, and what a moderator can do about it. */
@Component({
  selector: 'cl-chat-message',
  imports: [Action, Badge],
  templateUrl: './chat-message.html',
  styleUrl: './chat-message.css',
  host: { '[class.removed]': 'message().removed !== null' },
})
export class ChatMessage {
  readonly message = input.required<ModeratedMessage>();
  /** Its tools are out. */
  readonly open = model(false);
  protected readonly commands = inject(ChatCommands);
  protected readonly timeOuts = timeOuts;
  /** A ban takes a second click. */
  protected readonly isBanning = signal(false);
  protected readonly time = computed(() => asClock(this.message().at));

  protected async timeOut(minutes: number): Promise<void> {
    this.open.set(false);
    await this.commands.silence(this.message(), { reach: 'person', seconds: minutes * 60 });
  }

  protected async ban(reach: 'person' | 'address'): Promise<void> {
    this.isBanning.set(false);
    this.open.set(false);
    await this.commands.silence(this.message(), { reach, seconds: null });
  }

  protected async remove(): Promise<void> {
    this.open.set(false);
    await this.commands.remove(this.message());
  }
}
