import { Injectable } from '@nestjs/common';
import type {
  ChatCard,
  ChatIntakeState,
  ChatMessage,
  PostChatMessage,
  Segment,
} from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { cleanText, filterName, readyFilter } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { ChatDoor } from '../chat/index.js';
import { ConfigService } from '../config/index.js';
import { ScriptService } from '../script/index.js';
import { CardInbox } from './card.inbox.js';
import { IntakeStore } from './intake.store.js';

/** In whose name cards are accepted with auto-approve on. */
const INTAKE: Actor = { kind: 'system', id: null, name: 'chat intake' };
/** Answers that may wait to air before the next one is made by itself: a rundown of nothing but chat is no show. */
const ANSWERS_AHEAD = 3;

/** The chat becoming show. Behaviour in prose: docs/spec/intake.md */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: Database,
    private readonly chat: ChatDoor,
    private readonly inbox: CardInbox,
    private readonly cards: IntakeStore,
    private readonly scripts: ScriptService,
    private readonly config: ConfigService,
  ) {}

  /** @throws why the chat did not take it */
  async post(showId: string, { username, text }: PostChatMessage): Promise<ChatMessage> {
    return this.chat.post(showId, { source: 'api', name: username, text });
  }

  async waiting(showId: string): Promise<ChatCard[]> {
    return this.inbox.waiting(showId);
  }

  /**
   * A draft that answers the message, and the card that says which.
   * @throws CARD_NOT_FOUND, CARD_DECIDED, CARD_MESSAGE_GONE
   */
  async accept(showId: string, id: string, actor: Actor): Promise<ChatCard> {
    await this.reply(showId, id, actor, {});
    return this.inbox.get(showId, id);
  }

  /**
   * With auto-approve on, the card that waits longest is accepted and its script approved without anybody's
   * hand, as long as there is room ahead. What may not be approved stays a draft that says why.
   */
  async answerByItself(showId: string): Promise<void> {
    const { enabled, autoApprove } = await this.settings(showId);
    if (!enabled || !autoApprove) return;
    const waiting = await this.inbox.waiting(showId);
    // What somebody removed once is for a person to decide about.
    const card = waiting.findLast(({ segmentId }) => segmentId === null);
    if (!card) return;
    if ((await this.cards.answersAhead(this.database.db, showId)) >= ANSWERS_AHEAD) return;
    // Nobody is there to try again when a model fails.
    const draft = await this.reply(showId, card.id, INTAKE, { fallback: 'house' });
    await this.scripts.approve(showId, draft);
  }

  /** @throws CARD_NOT_FOUND, CARD_DECIDED */
  async dismiss(showId: string, id: string, actor: Actor): Promise<ChatCard> {
    return this.inbox.dismiss(showId, id, actor.name);
  }

  async settings(showId: string): Promise<ChatIntakeState> {
    return stateOf((await this.config.get(showId)).chatIntake);
  }

  async setRate(showId: string, ratePerMinute: number): Promise<ChatIntakeState> {
    return stateOf(
      (await this.config.update(showId, { chatIntake: { ratePerMinute } })).chatIntake,
    );
  }

  async setAutoApprove(showId: string, autoApprove: boolean): Promise<ChatIntakeState> {
    return stateOf((await this.config.update(showId, { chatIntake: { autoApprove } })).chatIntake);
  }

  private async reply(
    showId: string,
    id: string,
    actor: Actor,
    options: { readonly fallback?: 'house' },
  ): Promise<Segment> {
    const { message } = await this.inbox.get(showId, id);
    const username = await this.nameToSay(showId, message.name);
    const begun = await this.scripts.beginReply(
      showId,
      { message: message.text, username },
      actor,
      (tx, segmentId) => this.inbox.accept(tx, showId, { id, segmentId, by: actor.name }),
    );
    this.chat.picked(showId);
    return this.scripts.finishReply(begun, options);
  }

  /** The viewer's name as it can be aired; without one they are a viewer. */
  private async nameToSay(showId: string, name: string): Promise<string | undefined> {
    const { contentFilter } = await this.config.read(this.database.db, showId);
    const clean = cleanText(name).text;
    return clean === '' || filterName(clean, readyFilter(contentFilter)).length > 0
      ? undefined
      : clean;
  }
}

function stateOf(config: {
  readonly enabled: boolean;
  readonly ratePerMinute: number;
  readonly autoApprove: boolean;
}): ChatIntakeState {
  const { enabled, ratePerMinute, autoApprove } = config;
  return { enabled, intakeRate: ratePerMinute, autoApprove };
}
