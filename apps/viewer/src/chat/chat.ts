import type {
  ChatMessage,
  PublicChatSettings,
  ViewerAnswer,
  ViewerSelf,
} from '@cuelight/contracts';
import { computed, inject, Injectable, signal } from '@angular/core';
import { Audience } from '../audience/audience';
import { ServerClock } from '../audience/server-clock';
import type { ViewerNews } from '../audience/viewer-line';
import { PictureTime } from '../picture/picture-time';
import {
  hasArrived,
  KEPT_MESSAGES,
  KEPT_WHILE_READING,
  type Outgoing,
  withMessages,
  withoutMessages,
} from './conversation';

/** A server that is started again is back by then; a longer wait is for the viewer to decide. */
const BACK_WITHIN_MS = 20_000;
const NO_ANSWER = 'It was not sent: there is no connection. Try again.';

/** What is said in the chat, and what this viewer says. */
@Injectable({ providedIn: 'root' })
export class Chat {
  private readonly audience = inject(Audience);
  private readonly clock = inject(ServerClock);
  private readonly time = inject(PictureTime);

  readonly isConnected = this.audience.isConnected;
  readonly messages = signal<readonly ChatMessage[]>([]);
  readonly outgoing = signal<readonly Outgoing[]>([]);
  readonly picked = signal<ReadonlySet<string>>(new Set());
  readonly settings = signal<PublicChatSettings | null>(null);
  readonly self = signal<ViewerSelf | null>(null);
  /** What is being written; it outlives refusals and lost connections. */
  readonly draft = signal('');
  readonly refusal = signal('');
  /** By `Date.now()`: before this nothing more is heard from this viewer. */
  readonly waitUntil = signal(0);
  /** Somebody reads further up: nothing is taken away above. */
  readonly isReading = signal(false);
  readonly name = computed(() => this.self()?.name ?? '');

  private readonly incoming: ChatMessage[] = [];
  private drawing = 0;
  private lastKey = 0;
  private picks: { id: string; at: number }[] = [];

  constructor() {
    this.audience.onNews((news, timestamp) => this.hear(news, timestamp));
    this.time.onFrame(({ date }) => this.revealPicks(date));
  }

  async say(text: string): Promise<void> {
    const key = (this.lastKey += 1);
    const since = this.clock.now() - 1_000;
    this.draft.set('');
    this.refusal.set('');
    this.outgoing.update((all) => [
      ...all.filter(({ refusal }) => refusal === null),
      { key, text, refusal: null },
    ]);
    const answer = await this.deliver(text, since);
    if (answer?.ok) {
      const { message } = answer;
      this.drop(key);
      if (message) this.messages.update((all) => withMessages(all, [message]));
      this.wait((this.settings()?.slowModeSeconds ?? 0) * 1_000);
      return;
    }
    if (answer && answer.retryInMs !== null) this.wait(answer.retryInMs);
    this.refuse(key, text, answer ? answer.message : NO_ANSWER);
  }

  /** Takes a refused message back for another try. */
  takeBack({ key, text }: Outgoing): void {
    this.drop(key);
    this.draft.set(text);
  }

  /** @returns why the name was not taken, or null */
  async rename(name: string): Promise<string | null> {
    const answer = await this.audience.ask('chat:name', { name });
    if (answer?.ok) return null;
    return answer?.message ?? 'There is no connection. Try again in a moment.';
  }

  /** Over a lost connection too: once it is back, what did not arrive is said again. */
  private async deliver(text: string, since: number): Promise<ViewerAnswer | null> {
    const answer = await this.audience.ask('chat:say', { text });
    if (answer !== null || this.isConnected()) return answer;
    if (!(await this.audience.untilBack(BACK_WITHIN_MS))) return null;
    if (hasArrived(this.messages(), { name: this.name(), text, since })) return { ok: true };
    return this.audience.ask('chat:say', { text });
  }

  private hear(news: ViewerNews, timestamp: number): void {
    switch (news.event) {
      case 'snapshot':
        // What was removed meanwhile is not in it, so nothing older than it is kept.
        this.incoming.length = 0;
        this.messages.set(news.data.messages);
        this.audience.lastMessage = news.data.messages.at(-1)?.n ?? 0;
        this.picked.set(new Set(news.data.picked));
        this.settings.set(news.data.settings);
        this.self.set(news.data.self);
        return;
      case 'chat:messages':
        this.incoming.push(...news.data.messages);
        this.incoming.splice(0, this.incoming.length - KEPT_MESSAGES);
        this.draw();
        return;
      case 'chat:removed':
        this.flush();
        this.messages.update((all) => withoutMessages(all, news.data.ids));
        return;
      case 'chat:picked':
        this.picks.push({ id: news.data.messageId, at: timestamp });
        if (!this.time.watch?.isPlaying) this.revealPicks(Number.POSITIVE_INFINITY);
        return;
      case 'chat:unpicked':
        this.unpick(news.data.messageId);
        return;
      case 'chat:settings':
        this.settings.set(news.data);
        return;
      case 'chat:self':
        this.self.set(news.data);
        return;
      case 'programme':
      case 'audience:count':
        return;
      default:
        news satisfies never;
    }
  }

  /** Fifty a second come; the page is drawn once a frame. */
  private draw(): void {
    if (this.drawing !== 0) return;
    this.drawing = requestAnimationFrame(() => this.flush());
  }

  private flush(): void {
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    if (this.incoming.length === 0) return;
    const news = this.incoming.splice(0);
    const limit = this.isReading() ? KEPT_WHILE_READING : KEPT_MESSAGES;
    this.messages.update((all) => withMessages(all, news, limit));
    this.audience.lastMessage = this.messages().at(-1)?.n ?? 0;
  }

  /** A pick is shown when the viewer's own picture gets to the moment in which it was made. */
  private revealPicks(date: number | null): void {
    if (date === null || this.picks.length === 0) return;
    const due = this.picks.filter(({ at }) => at <= date);
    if (due.length === 0) return;
    this.picks = this.picks.filter(({ at }) => at > date);
    this.picked.update((picked) => new Set([...picked, ...due.map(({ id }) => id)]));
  }

  private unpick(id: string): void {
    this.picks = this.picks.filter((pick) => pick.id !== id);
    this.picked.update((picked) => new Set([...picked].filter((one) => one !== id)));
  }

  private refuse(key: number, text: string, reason: string): void {
    this.refusal.set(reason);
    if (this.draft() === '') {
      this.drop(key);
      this.draft.set(text);
      return;
    }
    this.outgoing.update((all) =>
      all.map((one) => (one.key === key ? { ...one, refusal: reason } : one)),
    );
  }

  private drop(key: number): void {
    this.outgoing.update((all) => all.filter((one) => one.key !== key));
  }

  private wait(ms: number): void {
    if (ms > 0) this.waitUntil.set(Date.now() + ms);
  }
}
