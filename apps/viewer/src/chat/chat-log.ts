import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Programme } from '../programme/programme';
import { Chat } from './chat';
import { ChatLine, type Mark } from './chat-line';

/** Nearer than this is at the end: fingers and zoom leave a few pixels. */
const AT_END_PX = 48;

/** The messages, the newest below. Follows them until somebody scrolls up to read. */
@Component({
  selector: 'cl-chat-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChatLine],
  templateUrl: './chat-log.html',
  styleUrl: './chat-log.css',
})
export class ChatLog {
  protected readonly chat = inject(Chat);
  private readonly programme = inject(Programme);
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');

  /** Number of the newest message when somebody began to read further up. */
  private readonly readFrom = signal<number | null>(null);
  protected readonly unread = computed(() => {
    const from = this.readFrom();
    return from === null ? 0 : this.chat.messages().filter(({ n }) => n > from).length;
  });
  protected readonly isReading = this.chat.isReading;
  /** As the others will see them. */
  protected readonly outgoing = computed(() =>
    this.chat.outgoing().map((own) => ({
      own,
      message: {
        name: this.chat.name(),
        text: own.text,
        standing: 'viewer' as const,
        source: 'web' as const,
      },
    })),
  );

  constructor() {
    afterRenderEffect(() => {
      this.chat.messages();
      this.chat.outgoing();
      if (!this.isReading()) this.scrollToEnd();
    });
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      // The keyboard of a phone, a notice above the field: the end stays in sight.
      const sizes = new ResizeObserver(() => {
        if (!this.isReading()) this.scrollToEnd();
      });
      sizes.observe(this.box().nativeElement);
      destroyed.onDestroy(() => sizes.disconnect());
    });
  }

  protected markOf(id: string): Mark {
    if (this.programme.current()?.answers === id) return 'on-now';
    return this.chat.picked().has(id) ? 'picked' : 'none';
  }

  protected onScroll({ target }: Event): void {
    if (!(target instanceof HTMLElement)) return;
    const isReading = target.scrollHeight - target.scrollTop - target.clientHeight > AT_END_PX;
    if (isReading === this.isReading()) return;
    this.chat.isReading.set(isReading);
    this.readFrom.set(isReading ? (this.chat.messages().at(-1)?.n ?? 0) : null);
  }

  protected toEnd(): void {
    this.chat.isReading.set(false);
    this.readFrom.set(null);
    this.scrollToEnd();
  }

  private scrollToEnd(): void {
    const box = this.box().nativeElement;
    box.scrollTop = box.scrollHeight;
  }
}
