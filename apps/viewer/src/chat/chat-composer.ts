import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { ServerClock } from '../audience/server-clock';
import { Chat } from './chat';
import { ticking } from './ticking';
import { asWait, lengthOf, silenceText } from './wording';

/** The counter appears when so many characters are left. */
const NEAR_LIMIT = 50;

/** Where a viewer writes, and is told why not. */
@Component({
  selector: 'cl-chat-composer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './chat-composer.html',
  styleUrl: './chat-composer.css',
})
export class ChatComposer {
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  private readonly clock = inject(ServerClock);
  protected readonly chat = inject(Chat);

  private readonly now = ticking(
    computed(() => Math.max(this.chat.waitUntil(), this.silenceEnd())),
  );
  /** By this device's clock, like everything that counts down here. */
  private readonly silenceEnd = computed(() => {
    const until = this.chat.self()?.silence?.until ?? null;
    return until === null ? 0 : until + (Date.now() - this.clock.now());
  });

  protected readonly silence = computed(() => {
    const ahead = Date.now() - this.clock.now();
    return silenceText(this.chat.self()?.silence ?? null, this.now() - ahead);
  });
  protected readonly wait = computed(() => {
    const ms = this.chat.waitUntil() - this.now();
    return ms > 0 ? asWait(ms) : '';
  });
  protected readonly left = computed(
    () => (this.chat.settings()?.maxLength ?? 500) - lengthOf(this.chat.draft()),
  );
  protected readonly isNearLimit = computed(() => this.left() <= NEAR_LIMIT);
  /** Why nothing can be said at all; empty when it can. */
  protected readonly closed = computed(() => {
    if (this.chat.settings()?.enabled === false) return 'The chat is closed for now.';
    return this.silence();
  });
  protected readonly maySend = computed(
    () =>
      this.chat.isConnected() &&
      this.left() >= 0 &&
      this.wait() === '' &&
      this.chat.draft().trim() !== '',
  );
  protected readonly slowMode = computed(() => {
    const seconds = this.chat.settings()?.slowModeSeconds ?? 0;
    return seconds > 0 ? `Slow mode: one message every ${asWait(seconds * 1_000)}` : '';
  });

  protected write({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    this.chat.draft.set(target.value);
    if (this.chat.refusal() !== '') this.chat.refusal.set('');
  }

  protected onEnter(event: Event): void {
    // The Enter that chooses a word of an input method is not for us.
    if (event instanceof KeyboardEvent && (event.shiftKey || event.isComposing)) return;
    event.preventDefault();
    this.send();
  }

  protected send(): void {
    if (!this.maySend()) return;
    void this.chat.say(this.chat.draft().trim());
    this.field()?.nativeElement.focus();
  }
}
