import { Injectable } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { CardInbox } from './card.inbox.js';
import { ChatWatch } from './chat-watch.js';
import { MessageChooser } from './message.chooser.js';
import { ShowMatters } from './show-matter.js';
import { WindowStore } from './window.store.js';

/** Looks at chats and makes cards of what is best in them. */
@Injectable()
export class IntakePicker {
  constructor(
    private readonly database: Database,
    private readonly window: WindowStore,
    private readonly matters: ShowMatters,
    private readonly chooser: MessageChooser,
    private readonly inbox: CardInbox,
  ) {}

  /** The chat of one show, from now on. */
  forShow(showId: string): ChatWatch {
    const { database, window, matters, chooser, inbox } = this;
    return new ChatWatch(showId, { database, window, matters, chooser, inbox });
  }
}
