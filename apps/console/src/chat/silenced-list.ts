import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { type ChatBan, ChatBans } from '@cuelight/contracts';
import { Action, EmptyNote, IntakeCard } from '@cuelight/ui';
import { ServerClock } from '../live/server-clock';
import { asAge, asClock } from '../rundown/time-text';
import { problemOf } from '../session/problem-of';
import { ChatCommands } from './chat-commands';

/** Who may not write, until when, and the way back. */
@Component({
  selector: 'cl-silenced-list',
  imports: [Action, EmptyNote, IntakeCard],
  template: `
    <ul aria-label="Silenced">
      @for (one of bans(); track one.ban.id) {
        <li>
          <cl-intake-card [heading]="one.ban.name" [age]="one.age">
            {{ one.what }}
            <button actions clAction size="small" type="button" (click)="lift(one.ban)">
              Let speak again
            </button>
          </cl-intake-card>
        </li>
      }
    </ul>
    @if (trouble(); as text) {
      <cl-empty-note>{{ text }}</cl-empty-note>
    } @else if (bans().length === 0) {
      <cl-empty-note>Nobody is silenced.</cl-empty-note>
    }
  `,
  styles: `
    :host {
      min-height: 0;
      padding: 10px;
      overflow-y: auto;
    }

    ul {
      display: grid;
      gap: 8px;
      padding: 0;
      list-style: none;
    }
  `,
})
export class SilencedList {
  private readonly clock = inject(ServerClock);
  private readonly commands = inject(ChatCommands);
  private readonly answer = httpResource(() => '/api/chat/bans', {
    parse: (body) => ChatBans.parse(body).items,
  });

  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error).message : null;
  });
  protected readonly bans = computed(() =>
    (this.answer.hasValue() ? this.answer.value() : [])
      .filter(({ until }) => until === null || until > this.clock.now())
      .map((ban) => ({ ban, age: asAge(this.clock.now() - ban.createdAt), what: wordsOf(ban) })),
  );

  protected async lift(ban: ChatBan): Promise<void> {
    await this.commands.lift(ban);
    this.answer.reload();
  }
}

function wordsOf({ by, until, reach, reason }: ChatBan): string {
  const length = until === null ? 'Banned' : `Timed out until ${asClock(until)}`;
  const whom = reach === 'address' ? ', with everybody at the address' : '';
  return `${length} by ${by}${whom}.${reason ? ` ${reason}` : ''}`;
}
