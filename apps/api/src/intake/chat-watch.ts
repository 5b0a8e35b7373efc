import type { Database } from '@cuelight/database';
import { rankMessages, worthACard } from '@cuelight/domain';
import type { CardInbox } from './card.inbox.js';
import type { MessageChooser } from './message.chooser.js';
import type { ShowMatters } from './show-matter.js';
import type { WindowStore } from './window.store.js';

/** What a model may choose from, and what is kept in mind of a chat that is faster than the cards. */
const SHORTLIST = 6;

export interface WatchParts {
  readonly database: Database;
  readonly window: WindowStore;
  readonly matters: ShowMatters;
  readonly chooser: MessageChooser;
  readonly inbox: CardInbox;
}

/**
 * The chat of one show between two cards. In a busy chat the last fifty messages are a blink; what was best
 * in each look is kept on a short list of ids, so that the card is the best of all that was said meanwhile.
 */
export class ChatWatch {
  private shortlist: readonly string[] = [];
  private seenN = 0;

  constructor(
    private readonly showId: string,
    private readonly parts: WatchParts,
  ) {}

  /** Remembers what is good among what is new. */
  async look(): Promise<void> {
    const { window, database } = this.parts;
    const newest = await window.newest(database.db, this.showId);
    if (newest === this.seenN) return;
    this.seenN = newest;
    this.shortlist = (await this.best()).choices.map(({ id }) => id);
  }

  /** Makes a card of the best and tells its id; null when nothing is worth one. */
  async pick(): Promise<string | null> {
    const { chooser, inbox } = this.parts;
    const { now, choices } = await this.best();
    if (choices.length === 0) return null;
    const { index, reason, pickedBy } = await chooser.choose(this.showId, now, choices);
    const chosen = choices[index];
    if (!chosen) throw new Error(`there is no choice ${index}`);
    const { id: messageId, score, label, parts } = chosen;
    this.shortlist = choices.flatMap(({ id }) => (id === messageId ? [] : [id]));
    return inbox.add(this.showId, {
      ...{ messageId, score, label, reason, pickedBy },
      parts: [...parts],
    });
  }

  /** Best first, with what was said and by whom. */
  private async best() {
    const { window, matters, database } = this.parts;
    const now = await matters.read(this.showId);
    const messages = await window.read(database.db, this.showId, this.shortlist);
    const byId = new Map(messages.map((one) => [one.id, one]));
    const ranked = worthACard(rankMessages(messages, now.matter)).slice(0, SHORTLIST);
    const choices = ranked.flatMap((score) => {
      const message = byId.get(score.id);
      return message ? [{ ...score, name: message.name, text: message.text }] : [];
    });
    return { now, choices };
  }
}
