import { NgComponentOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  signal,
  type Type,
} from '@angular/core';
import { reloadWhenReachable } from '@cuelight/ui';
import { Audience } from '../audience/audience';
import { PictureTime } from '../picture/picture-time';
import { ShowPlayer } from '../player/show-player';
import { Programme } from '../programme/programme';
import { followKeyboard } from './follow-keyboard';

/** With a channel that is down the chat is all there is. */
const CHAT_AFTER_MS = 2_500;

/** The public page: the show, what is on, and the chat. */
@Component({
  selector: 'cl-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgComponentOutlet, ShowPlayer],
  templateUrl: './watch-page.html',
  styleUrl: './watch-page.css',
})
export class WatchPage {
  private readonly audience = inject(Audience);
  private readonly programme = inject(Programme);
  private readonly time = inject(PictureTime);
  private readonly destroyed = inject(DestroyRef);

  protected readonly chat = signal<Type<unknown> | null>(null);
  /** The server writes the title into the page; the wire brings it when it changes. */
  protected readonly title = computed(() => this.audience.show()?.title ?? document.title);
  protected readonly watching = computed(() => {
    const viewers = this.audience.viewers();
    return viewers === null ? '' : `${viewers.toLocaleString('en')} watching`;
  });
  protected readonly now = computed(() => this.programme.current()?.now?.title ?? null);
  protected readonly next = computed(() => this.programme.current()?.next?.title ?? null);

  constructor() {
    effect(() => (document.title = this.title()));
    afterNextRender(() => {
      followKeyboard(this.destroyed);
      this.openChat().catch(reloadWhenReachable);
    });
  }

  /** The picture is what people came for: nothing takes the line away from it. */
  private async openChat(): Promise<void> {
    await this.time.untilPicture(CHAT_AFTER_MS);
    if (this.destroyed.destroyed) return;
    const { ChatPanel } = await import('../chat/chat-panel');
    this.chat.set(ChatPanel);
    this.audience.join();
  }
}
