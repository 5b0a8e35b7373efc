import type { ChatMessage } from '@cuelight/contracts';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { hueOf, NAME_CHROMA, NAME_LIGHTNESS } from './name-hue';

/** What became of a message beyond being said. */
export type Mark = 'none' | 'picked' | 'on-now';

const LABELS: Readonly<Record<Mark, string>> = {
  none: '',
  picked: 'Picked for the show',
  'on-now': 'On the show now',
};

/** One message. Name and words are data, each kept in its own direction. */
@Component({
  selector: 'cl-chat-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (label()) {
      <small>{{ label() }}</small>
    }
    <bdi class="name" [style.color]="colour()">{{ message().name }}</bdi>&ngsp;
    @if (message().standing === 'moderator') {
      <span class="badge">Mod</span>
    }
    @if (message().source === 'twitch') {
      <span class="badge">Twitch</span>
    }
    <bdi>{{ message().text }}</bdi>
  `,
  styleUrl: './chat-line.css',
  host: { '[class]': 'mark()' },
})
export class ChatLine {
  readonly message = input.required<Pick<ChatMessage, 'name' | 'text' | 'standing' | 'source'>>();
  readonly mark = input<Mark>('none');
  protected readonly label = computed(() => LABELS[this.mark()]);
  protected readonly colour = computed(
    () => `oklch(${NAME_LIGHTNESS} ${NAME_CHROMA} ${hueOf(this.message().name)})`,
  );
}
