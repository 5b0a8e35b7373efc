import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import type { CHAT_NAME_MAX } from '@cuelight/contracts';
import { Chat } from './chat';

const LONGEST_NAME = 24 satisfies typeof CHAT_NAME_MAX;

/** Under which name this viewer speaks, and where it is changed. */
@Component({
  selector: 'cl-chat-name',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './chat-name.html',
  styleUrl: './chat-name.css',
})
export class ChatName {
  protected readonly chat = inject(Chat);
  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly opener = viewChild<ElementRef<HTMLButtonElement>>('opener');

  protected readonly longest = LONGEST_NAME;
  protected readonly isOpen = signal(false);
  protected readonly refusal = signal('');

  protected open(): void {
    this.refusal.set('');
    this.isOpen.set(true);
    afterNextRender(() => this.field()?.nativeElement.select(), { injector: this.injector });
  }

  protected close(): void {
    this.isOpen.set(false);
    afterNextRender(() => this.opener()?.nativeElement.focus(), { injector: this.injector });
  }

  protected async choose(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.field()?.nativeElement.value.trim() ?? '';
    if (name === '' || name === this.chat.name()) {
      this.close();
      return;
    }
    const refusal = await this.chat.rename(name);
    if (refusal === null) this.close();
    else this.refusal.set(refusal);
  }
}
