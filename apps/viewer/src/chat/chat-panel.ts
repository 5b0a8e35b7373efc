import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ChatComposer } from './chat-composer';
import { ChatLog } from './chat-log';
import { ChatName } from './chat-name';

/** The chat beside the picture, or beneath it. */
@Component({
  selector: 'cl-chat-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChatComposer, ChatLog, ChatName],
  template: `
    <header>
      <h2>Chat</h2>
      <cl-chat-name />
    </header>
    <cl-chat-log />
    <cl-chat-composer />
  `,
  styleUrl: './chat-panel.css',
})
export class ChatPanel {}
