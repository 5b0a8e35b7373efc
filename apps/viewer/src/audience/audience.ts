import type { AUDIENCE_REPORT_MS, ViewerAnswer, ViewerRequestName } from '@cuelight/contracts';
import { inject, Injectable, signal } from '@angular/core';
import { PictureTime } from '../picture/picture-time';
import { remember, remembered } from '../player/remembered';
import { ServerClock } from './server-clock';
import { ViewerLine, type ViewerNews, type ViewerRequest } from './viewer-line';

const REPORT_MS = 15_000 satisfies typeof AUDIENCE_REPORT_MS;

export type NewsListener = (news: ViewerNews, timestamp: number) => void;

/** This viewer among the others: one wire to the server, for the chat, the programme and the count. */
@Injectable({ providedIn: 'root' })
export class Audience {
  private readonly line = inject(ViewerLine);
  private readonly clock = inject(ServerClock);
  private readonly time = inject(PictureTime);
  private readonly listeners = new Set<NewsListener>();

  /** Number of the newest message that this page has: a snapshot tells what came after it. */
  lastMessage = 0;
  readonly isConnected = signal(false);
  readonly viewers = signal<number | null>(null);
  readonly show = signal<{ readonly title: string; readonly premise: string } | null>(null);

  join(): void {
    this.line.open(
      {
        news: (news, timestamp) => this.hear(news, timestamp),
        lost: () => this.isConnected.set(false),
      },
      () => {
        const token = remembered('viewer');
        return { after: this.lastMessage, ...(token === null ? {} : { token }) };
      },
    );
    setInterval(() => void this.report(), REPORT_MS);
  }

  onNews(listener: NewsListener): void {
    this.listeners.add(listener);
  }

  /** Null when no answer came. */
  ask<Name extends ViewerRequestName>(
    request: Name,
    data: ViewerRequest<Name>,
  ): Promise<ViewerAnswer | null> {
    return this.line.ask(request, data);
  }

  /** @returns whether the connection was there again in time, with a snapshot of everything */
  untilBack(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isBack: boolean) => {
        clearTimeout(timer);
        this.listeners.delete(onNews);
        resolve(isBack);
      };
      const onNews: NewsListener = ({ event }) => {
        if (event === 'snapshot') end(true);
      };
      const timer = setTimeout(() => end(false), ms);
      this.listeners.add(onNews);
    });
  }

  private hear(news: ViewerNews, timestamp: number): void {
    this.clock.heard(timestamp);
    if (news.event === 'snapshot') {
      const { show, self, viewers } = news.data;
      this.show.set(show);
      this.viewers.set(viewers);
      remember('viewer', self.token);
      this.isConnected.set(true);
      // The server is there again: so is the stream.
      this.time.watch?.wake();
    } else if (news.event === 'audience:count') {
      this.viewers.set(news.data.viewers);
    } else if (news.event === 'chat:self') {
      remember('viewer', news.data.token);
    }
    for (const listener of this.listeners) listener(news, timestamp);
  }

  /** How the picture fares, so that people are counted and not open tabs. */
  private async report(): Promise<void> {
    const { watch, height } = this.time;
    if (!watch || !this.isConnected()) return;
    const { count, ms } = watch.takeStalls();
    const date = watch.dateAt();
    await this.ask('audience:report', {
      playingDate: date === null ? null : Math.round(date),
      playing: watch.isPlaying,
      stalls: Math.min(count, 1_000),
      stalledMs: Math.min(Math.round(ms), 60_000),
      height: height || null,
    });
  }
}
