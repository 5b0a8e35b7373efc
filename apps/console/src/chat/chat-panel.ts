import { Component, computed, inject, signal } from '@angular/core';
import { Tabs } from '@cuelight/ui';
import { LiveStore } from '../live/live-store';
import { InboxCards } from './inbox-cards';
import { LiveChat } from './live-chat';
import { SilencedList } from './silenced-list';

/** The audience: what of it is picked, what it writes, and who may not. */
@Component({
  selector: 'cl-chat-panel',
  imports: [InboxCards, LiveChat, SilencedList, Tabs],
  template: `
    <cl-tabs label="Chat" look="small" [tabs]="tabs()" [(chosen)]="chosen" />
    <div role="tabpanel" [attr.aria-labelledby]="'tab-' + chosen()">
      @switch (chosen()) {
        @case ('cards') {
          <cl-inbox-cards />
        }
        @case ('messages') {
          <cl-live-chat />
        }
        @case ('silenced') {
          <cl-silenced-list />
        }
      }
    </div>
  `,
  styleUrl: '../room/tab-panel.css',
})
export class ChatPanel {
  private readonly live = inject(LiveStore);
  protected readonly chosen = signal('cards');
  protected readonly tabs = computed(() => [
    { id: 'cards', label: 'Cards', count: this.live.state()?.chat.inbox.length ?? 0 },
    { id: 'messages', label: 'Live chat' },
    { id: 'silenced', label: 'Silenced' },
  ]);
}
