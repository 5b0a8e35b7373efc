import { Injectable } from '@nestjs/common';
import { CHAT_NAME_MAX, type ChatMessage, type ChatSource } from '@cuelight/contracts';
import { cleanLine, lengthOf, silenceOf } from '@cuelight/domain';
import { createHash, randomUUID } from 'node:crypto';
import { ChatContent } from './chat.content.js';
import { chatBlocked, chatOff, chatSilenced, nameBlocked, nameEmpty } from './chat.errors.js';
import { ChatLimits } from './chat.limits.js';
import { ChatPeople } from './chat.people.js';
import { ChatRing } from './chat.ring.js';
import { ChatRooms } from './chat.rooms.js';
import { MessageWriter } from './message.writer.js';
import { toPublic } from './public-message.js';
import { readText } from './read-text.js';

/** A message that was written somewhere else. */
export interface MessageFromElsewhere {
  readonly source: Exclude<ChatSource, 'web'>;
  readonly name: string;
  readonly text: string;
}

/** How other features come into the chat. */
@Injectable()
export class ChatDoor {
  constructor(
    private readonly rooms: ChatRooms,
    private readonly people: ChatPeople,
    private readonly content: ChatContent,
    private readonly limits: ChatLimits,
    private readonly writer: MessageWriter,
    private readonly ring: ChatRing,
  ) {}

  /**
   * Brings a message in, as if its author stood here: cleaned, filtered, slowed down, and banned when they are.
   * Slow mode is left to the platform it comes from.
   * @throws DomainError that says why it was not taken
   */
  async post(
    showId: string,
    { source, name: raw, text: typed }: MessageFromElsewhere,
  ): Promise<ChatMessage> {
    const room = await this.rooms.of(showId);
    const name = shortName(raw);
    if (name === '') throw nameEmpty();
    const author = createHash('sha256').update(`${source}/${name.toLowerCase()}`).digest('hex');
    const [content] = await Promise.all([
      this.content.rules(showId),
      this.limits.assertNotFlooding(author, null),
    ]);
    if (!room.settings.enabled) throw chatOff();
    const text = readText(typed, room.settings);
    if (content.blocksName(name)) throw nameBlocked();
    if (content.blocksText(text, room.settings)) throw chatBlocked();
    await this.limits.assertNewAndPatient(author, text, 0);
    const person = await this.people.elsewhere(showId, author, name);
    const silence = silenceOf(room.bans, { personId: person.id, addressHash: null }, Date.now());
    if (silence) throw chatSilenced(silence);
    const written = await this.writer.write({
      id: randomUUID(),
      showId,
      personId: person.id,
      name,
      text,
      standing: 'viewer',
      source,
      addressHash: null,
    });
    return toPublic(written);
  }

  /** A card was accepted: all pages learn which message it was. Call it after the commit. */
  picked(showId: string): void {
    this.ring.ring({ showId, what: 'desk' });
  }
}

/** Other platforms have longer names, which are theirs to choose. */
function shortName(raw: string): string {
  const name = cleanLine(raw.slice(0, 1_000));
  if (lengthOf(name) <= CHAT_NAME_MAX) return name;
  return Array.from(name).slice(0, CHAT_NAME_MAX).join('').trim();
}
