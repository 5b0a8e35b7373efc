import { Injectable } from '@nestjs/common';
import { CHAT_TEXT_MAX, type ChatMessage, type ChatSilence } from '@cuelight/contracts';
import { silenceOf } from '@cuelight/domain';
import { randomUUID } from 'node:crypto';
import { ChatContent } from './chat.content.js';
import { chatBlocked, chatOff, chatSilenced } from './chat.errors.js';
import { ChatLimits } from './chat.limits.js';
import { ChatPeople, type ChatPerson } from './chat.people.js';
import type { ChatRoom } from './chat.room.js';
import { ChatRooms } from './chat.rooms.js';
import { MessageWriter } from './message.writer.js';
import { toPublic } from './public-message.js';
import { readText } from './read-text.js';

/** Moderators answer for what they write. */
const MODERATOR_RULES = { maxLength: CHAT_TEXT_MAX, links: true } as const;

/** Somebody in front of a page. */
export interface Speaker {
  readonly showId: string;
  readonly tokenHash: string;
  readonly addressHash: string;
  /** The account of a moderator who is signed in; their name is its name. */
  moderator: { readonly id: string; readonly name: string } | null;
  person: ChatPerson;
}

/** What a viewer may do in the chat: say something and take a name. */
@Injectable()
export class ChatService {
  constructor(
    private readonly rooms: ChatRooms,
    private readonly people: ChatPeople,
    private readonly content: ChatContent,
    private readonly limits: ChatLimits,
    private readonly writer: MessageWriter,
  ) {}

  /** @throws DomainError that says why it was not heard */
  async say(speaker: Speaker, raw: string): Promise<ChatMessage> {
    const { showId, addressHash, moderator } = speaker;
    const room = await this.rooms.of(showId);
    const key = moderator ? `account ${moderator.id}` : speaker.tokenHash;
    const [content] = await Promise.all([
      this.content.rules(showId),
      this.limits.assertNotFlooding(key, moderator ? null : addressHash),
    ]);
    if (!moderator) await this.assertMaySpeak(room, speaker);

    const rules = moderator ? MODERATOR_RULES : room.settings;
    const text = readText(raw, rules);
    if (content.blocksText(text, rules)) throw chatBlocked();
    const pause = moderator ? 0 : room.settings.slowModeSeconds;
    await this.limits.assertNewAndPatient(key, text, pause);

    const author = moderator ? { id: null, name: moderator.name } : await this.known(speaker);
    const written = await this.writer.write({
      id: randomUUID(),
      showId,
      personId: author.id,
      name: author.name,
      text,
      standing: moderator ? 'moderator' : 'viewer',
      source: 'web',
      addressHash: moderator ? null : addressHash,
    });
    return toPublic(written);
  }

  /** @throws DomainError that says why the name cannot be had */
  async rename(speaker: Speaker, raw: string): Promise<void> {
    const { showId, tokenHash, addressHash } = speaker;
    const room = await this.rooms.of(showId);
    await this.limits.assertNotFlooding(`name ${tokenHash}`, addressHash);
    await this.assertNotSilenced(room, speaker);
    speaker.person = await this.people.rename(showId, tokenHash, raw);
  }

  silence(room: ChatRoom, { person, addressHash, moderator }: Speaker): ChatSilence | null {
    if (moderator) return null;
    return silenceOf(room.bans, { personId: person.id, addressHash }, Date.now());
  }

  private async assertMaySpeak(room: ChatRoom, speaker: Speaker): Promise<void> {
    await this.assertNotSilenced(room, speaker);
    if (!room.settings.enabled) throw chatOff();
  }

  private async assertNotSilenced(room: ChatRoom, speaker: Speaker): Promise<void> {
    const { showId, tokenHash, person } = speaker;
    // They may have spoken on another page since this one was opened, and been banned for it.
    if (person.id === null) speaker.person = await this.people.find(showId, tokenHash);
    const silence = this.silence(room, speaker);
    if (!silence) return;
    const { until } = silence;
    throw chatSilenced(
      silence,
      until === null ? {} : { retryAfterSeconds: Math.max(0, until - Date.now()) / 1_000 },
    );
  }

  private async known(speaker: Speaker): Promise<{ id: string; name: string }> {
    const row = await this.people.known(speaker.showId, speaker.tokenHash);
    speaker.person = row;
    return row;
  }
}
