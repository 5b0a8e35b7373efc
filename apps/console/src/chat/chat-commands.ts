import { inject, Service } from '@angular/core';
import {
  ChatBan,
  ChatCard,
  ChatIntakeState,
  ChatSettings,
  CreateBan,
  ModeratedMessage,
  type UpdateChatSettings,
} from '@cuelight/contracts';
import { Api, WRITING_WITHIN_MS } from '../command/api';
import { Attempt, type Outcome } from '../command/attempt';
import { Desk } from '../desk/desk';
import { withCard, withoutMessages } from '../live/apply-chat';
import { Notices } from '../notice/notices';
import { SettingsCommands } from '../settings/settings-commands';

type Ban = Pick<CreateBan, 'reach' | 'seconds'>;

/** What is done with the viewers' words. */
@Service()
export class ChatCommands {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly desk = inject(Desk);
  private readonly notices = inject(Notices);
  private readonly settings = inject(SettingsCommands);

  /** A reply is written, and lies open when it is there. */
  async accept(card: ChatCard): Promise<void> {
    const outcome = await this.attempt.run({
      what: `The segment of ${card.message.name}’s message`,
      send: () =>
        this.api.call('POST', `/api/orchestrator/chat/inbox/${card.id}/accept`, {
          body: {},
          answer: ChatCard,
          withinMs: WRITING_WITHIN_MS,
        }),
    });
    if (outcome.kind === 'done' && outcome.value.segmentId) this.desk.show(outcome.value.segmentId);
  }

  async dismiss(card: ChatCard): Promise<void> {
    await this.attempt.run({
      what: 'Dismissing the card',
      draw: (state) => ({
        ...state,
        chat: withCard(state.chat, { ...card, status: 'dismissed' }),
      }),
      send: () =>
        this.api.call('POST', `/api/orchestrator/chat/inbox/${card.id}/dismiss`, {
          body: {},
          answer: ChatCard,
        }),
    });
  }

  async remove({ id }: ModeratedMessage): Promise<void> {
    await this.attempt.run({
      what: 'Removing the message',
      draw: (state) => ({ ...state, chat: withoutMessages(state.chat, [id], Date.now()) }),
      send: () =>
        this.api.call('DELETE', `/api/chat/messages/${id}`, {
          body: { reason: null },
          answer: ModeratedMessage,
        }),
    });
  }

  /** For some seconds, or for good. */
  async silence({ id, name }: ModeratedMessage, { reach, seconds }: Ban): Promise<void> {
    const body: CreateBan = { messageId: id, reach, seconds, reason: null };
    const outcome = await this.attempt.run({
      what: `Silencing ${name}`,
      send: () => this.api.call('POST', '/api/chat/bans', { body, answer: ChatBan }),
    });
    if (outcome.kind === 'refused') return;
    const length = seconds === null ? 'until it is lifted' : `for ${seconds / 60} min`;
    this.notices.done(`${name} is silenced`, length);
  }

  lift({ id, name }: ChatBan): Promise<Outcome<ChatBan>> {
    return this.attempt.run({
      what: `Letting ${name} speak again`,
      send: () => this.api.call('DELETE', `/api/chat/bans/${id}`, { answer: ChatBan }),
    });
  }

  async setUp(change: UpdateChatSettings): Promise<void> {
    await this.attempt.run({
      what: 'The change of the chat',
      send: () =>
        this.api.call('PATCH', '/api/chat/settings', { body: change, answer: ChatSettings }),
    });
  }

  async setIntake(enabled: boolean): Promise<void> {
    await this.settings.saveConfig({ chatIntake: { enabled } });
  }

  /** @returns whether it was taken */
  async setRate(rate: number): Promise<boolean> {
    return (await this.intake('intake-rate', { rate })).kind === 'done';
  }

  async setAutoApprove(enabled: boolean): Promise<void> {
    await this.intake('auto-approve', { enabled });
  }

  private intake(path: string, body: unknown): Promise<Outcome<ChatIntakeState>> {
    return this.attempt.run({
      what: 'The change of the intake',
      send: () =>
        this.api.call('POST', `/api/orchestrator/chat/${path}`, { body, answer: ChatIntakeState }),
    });
  }
}
