import { Injectable } from '@nestjs/common';
import type { ChatSettings, ContentFilter } from '@cuelight/contracts';
import {
  filterName,
  filterText,
  type ReadyFilter,
  readyFilter,
  withoutLinks,
} from '@cuelight/domain';
import { ConfigService } from '../config/index.js';
import { ChatRooms } from './chat.rooms.js';

/** What the show does not want to be written: its content filter, and the blocked words of the chat. */
@Injectable()
export class ChatContent {
  /** The filter that was used last, ready: most messages meet the same one. */
  private last: { readonly source: string; readonly ready: ReadyFilter } | undefined;

  constructor(
    private readonly config: ConfigService,
    private readonly rooms: ChatRooms,
  ) {}

  async blocksText(
    showId: string,
    text: string,
    { links }: Pick<ChatSettings, 'links'>,
  ): Promise<boolean> {
    const { settings } = await this.rooms.of(showId);
    // Where links are allowed, the filter's own rule about them is not meant.
    const words = links ? withoutLinks(text) : text;
    return filterText(words, await this.filterOf(showId, settings)).length > 0;
  }

  async blocksName(showId: string, name: string): Promise<boolean> {
    const { settings } = await this.rooms.of(showId);
    return filterName(name, await this.filterOf(showId, settings)).length > 0;
  }

  private async filterOf(showId: string, { blockedWords }: ChatSettings): Promise<ReadyFilter> {
    const { contentFilter } = await this.config.get(showId);
    const filter: ContentFilter = {
      ...contentFilter,
      words: [...contentFilter.words, ...blockedWords],
    };
    const source = JSON.stringify(filter);
    if (this.last?.source !== source) this.last = { source, ready: readyFilter(filter) };
    return this.last.ready;
  }
}
