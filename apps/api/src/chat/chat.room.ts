import type { ChatSettings, ModeratedMessage } from '@cuelight/contracts';
import type { Database } from '@cuelight/database';
import type { OpenBan } from '@cuelight/domain';
import type { BanStore } from './ban.store.js';
import type { ChatSettingsService } from './chat.settings.js';
import { Look } from './look.js';
import type { MessageStore } from './message.store.js';

/** Kept in memory, for pages that join and for those that come back and missed a few. */
const KEPT = 200;
const READ_AT_ONCE = 500;
/** Messages that come within this of the last ones travel together: a page draws no faster, and sockets are many. */
const TOGETHER_MS = 100;

/** What there is to tell everybody who is in the chat of one show. */
export type RoomNews =
  | { readonly kind: 'messages'; readonly messages: readonly ModeratedMessage[] }
  | { readonly kind: 'removed'; readonly ids: readonly string[] }
  | { readonly kind: 'picked' | 'unpicked'; readonly ids: readonly string[] }
  | { readonly kind: 'settings'; readonly settings: ChatSettings }
  /** Who may write has changed. */
  | { readonly kind: 'bans' };

export interface RoomParts {
  readonly database: Database;
  readonly messages: MessageStore;
  readonly bans: BanStore;
  readonly settings: ChatSettingsService;
  readonly tell: (news: RoomNews) => void;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * The chat of one show as this copy of the api knows it. It never hears what changed, only that something
 * did; it looks, and tells the difference. So nothing is lost or told twice, whatever gets lost on the way.
 */
export class ChatRoom {
  private readonly written: Look;
  private readonly desk: Look;
  private kept: ModeratedMessage[] = [];
  private picked = new Set<string>();
  private pending: ModeratedMessage[] = [];
  private lastN = 0;
  private toldAt = 0;
  private telling: NodeJS.Timeout | undefined;
  private deskWords = '';
  private banWords = '[]';
  private current: { settings: ChatSettings; bans: readonly OpenBan[] };

  private constructor(
    private readonly showId: string,
    private readonly parts: RoomParts,
    settings: ChatSettings,
  ) {
    this.current = { settings, bans: [] };
    this.deskWords = JSON.stringify(settings);
    this.written = new Look(() => this.readMessages(), parts.onTrouble);
    this.desk = new Look(() => this.readDesk(), parts.onTrouble);
  }

  static async open(showId: string, parts: RoomParts): Promise<ChatRoom> {
    const { db } = parts.database;
    const room = new ChatRoom(showId, parts, await parts.settings.read(db, showId));
    room.kept = await parts.messages.newest(db, showId, KEPT);
    room.lastN = room.kept.at(-1)?.n ?? 0;
    await room.readDesk();
    return room;
  }

  get settings(): ChatSettings {
    return this.current.settings;
  }

  get bans(): readonly OpenBan[] {
    return this.current.bans;
  }

  get pickedIds(): readonly string[] {
    return [...this.picked];
  }

  /** What was told so far and not removed, oldest first: the last `limit`, or all that came after `n`. */
  recent(limit: number, n = 0): readonly ModeratedMessage[] {
    const shown = this.kept.filter(({ removed }) => removed === null);
    const missed = shown.filter((message) => message.n > n);
    return n > 0 && missed.length > limit ? missed : shown.slice(-limit);
  }

  lookForMessages(): Promise<void> {
    return this.written.now();
  }

  lookAtDesk(): Promise<void> {
    return this.desk.now();
  }

  close(): void {
    clearTimeout(this.telling);
  }

  private async readMessages(): Promise<void> {
    const { database, messages } = this.parts;
    for (;;) {
      const found = await messages.after(database.db, this.showId, this.lastN, READ_AT_ONCE);
      this.lastN = found.at(-1)?.n ?? this.lastN;
      this.pending.push(...found.filter(({ removed }) => removed === null));
      this.tellSoon();
      if (found.length < READ_AT_ONCE) return;
    }
  }

  private tellSoon(): void {
    if (this.pending.length === 0 || this.telling) return;
    const waitMs = this.toldAt + TOGETHER_MS - performance.now();
    if (waitMs <= 0) this.tellMessages();
    else this.telling = setTimeout(() => this.tellMessages(), waitMs);
  }

  private tellMessages(): void {
    this.telling = undefined;
    this.toldAt = performance.now();
    const messages = this.pending.splice(0);
    this.kept = [...this.kept, ...messages].slice(-KEPT);
    this.parts.tell({ kind: 'messages', messages });
  }

  private async readDesk(): Promise<void> {
    const { database, messages, bans, settings } = this.parts;
    const { db } = database;
    const from = this.kept[0]?.n ?? this.lastN;
    const found = {
      settings: await settings.read(db, this.showId),
      bans: await bans.open(db, this.showId),
      removed: await messages.removedSince(db, this.showId, from),
      picked: await messages.pickedSince(db, this.showId, from),
    };
    this.current = {
      settings: found.settings,
      bans: found.bans.map((ban) => ({ ...ban, until: ban.until?.getTime() ?? null })),
    };
    this.takeRemoved(found.removed);
    this.takePicked(found.picked);
    this.tellDesk();
  }

  private takeRemoved(removed: readonly ModeratedMessage[]): void {
    const byId = new Map(removed.map((message) => [message.id, message]));
    const isGone = ({ id, removed: before }: ModeratedMessage) => before === null && byId.has(id);
    this.pending = this.pending.filter((message) => !isGone(message));
    const ids = this.kept.filter(isGone).map(({ id }) => id);
    this.kept = this.kept.map((message) => byId.get(message.id) ?? message);
    if (ids.length > 0) this.parts.tell({ kind: 'removed', ids });
  }

  private takePicked(picked: readonly string[]): void {
    const now = new Set(picked);
    const ids = picked.filter((id) => !this.picked.has(id));
    // What is no longer kept is not looked at any more.
    const back = this.kept.filter(({ id }) => this.picked.has(id) && !now.has(id));
    this.picked = now;
    if (ids.length > 0) this.parts.tell({ kind: 'picked', ids });
    if (back.length > 0) this.parts.tell({ kind: 'unpicked', ids: back.map(({ id }) => id) });
  }

  private tellDesk(): void {
    const { settings, bans } = this.current;
    const deskWords = JSON.stringify(settings);
    const banWords = JSON.stringify(bans);
    if (deskWords !== this.deskWords) this.parts.tell({ kind: 'settings', settings });
    if (banWords !== this.banWords) this.parts.tell({ kind: 'bans' });
    this.deskWords = deskWords;
    this.banWords = banWords;
  }
}
