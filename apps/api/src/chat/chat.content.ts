import { Injectable } from '@nestjs/common';
import type { ChatSettings, ContentFilter, OrchestratorConfig } from '@cuelight/contracts';
import {
  filterName,
  filterText,
  type ReadyFilter,
  readyFilter,
  withoutLinks,
} from '@cuelight/domain';
import { ConfigService } from '../config/index.js';
import { TurnReads } from '../database/index.js';
import { ChatRooms } from './chat.rooms.js';

/** What the show does not want to be written: its content filter, and the blocked words of the chat. */
@Injectable()
export class ChatContent {
  /** Messages that come together look at it together. */
  private readonly configs = new TurnReads<OrchestratorConfig>();
  /** The filter that was used last, ready: most messages meet the same one. */
  private last: { readonly source: string; readonly rules: ContentRules } | undefined;

  constructor(
    private readonly config: ConfigService,
    private readonly rooms: ChatRooms,
  ) {}

  /** As they are now. */
  async rules(showId: string): Promise<ContentRules> {
    const { settings } = await this.rooms.of(showId);
    const { contentFilter } = await this.configs.read(showId, () => this.config.get(showId));
    const filter: ContentFilter = {
      ...contentFilter,
      words: [...contentFilter.words, ...settings.blockedWords],
    };
    const source = JSON.stringify(filter);
    if (this.last?.source !== source) {
      this.last = { source, rules: new ContentRules(readyFilter(filter)) };
    }
    return this.last.rules;
  }
}

class ContentRules {
  constructor(private readonly filter: ReadyFilter) {}

  blocksText(text: string, { links }: Pick<ChatSettings, 'links'>): boolean {
    // Where links are allowed, the filter's own rule about them is not meant.
    return filterText(links ? withoutLinks(text) : text, this.filter).length > 0;
  }

  blocksName(name: string): boolean {
    return filterName(name, this.filter).length > 0;
  }
}
