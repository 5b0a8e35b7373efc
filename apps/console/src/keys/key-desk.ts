import { Directive, inject } from '@angular/core';
import { PipelineCommands } from '../command/pipeline-commands';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { TransportCommands } from '../transport/transport-commands';
import { commandOf, isTyping, type KeyCommand } from './key-bindings';

/** The keyboard of the control room. Keys act when they are let go, so that holding one does it once. */
@Directive({
  selector: '[clKeyDesk]',
  host: { '(document:keyup)': 'released($event)', '(document:keydown)': 'pressed($event)' },
})
export class KeyDesk {
  private readonly desk = inject(Desk);
  private readonly live = inject(LiveStore);
  private readonly pipeline = inject(PipelineCommands);
  private readonly transport = inject(TransportCommands);

  /** The browser has a use of its own for some of ours, such as F12 and `/`. */
  protected pressed(event: KeyboardEvent): void {
    if (event.key === 'F12') event.preventDefault();
    if (event.key === '/' && !isTyping(event.target)) event.preventDefault();
  }

  protected released(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (!command || event.defaultPrevented) return;
    // F12 is no letter: it takes wherever the cursor stands.
    if (isTyping(event.target) && command !== 'take') {
      if (command === 'close' && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    // A page over the room has its own keys.
    if (document.querySelector('dialog[open]')) return;
    void this.carryOut[command]();
  }

  private readonly carryOut: Readonly<Record<KeyCommand, () => Promise<unknown> | void>> = {
    take: () => this.transport.take(),
    hold: () => this.transport.hold(!this.live.state()?.playback.playout?.hold),
    skip: () => this.transport.skipLine(),
    slate: () => this.transport.slate(true),
    'leave-slate': () => this.transport.slate(false),
    approve: () => this.approve(),
    undo: () => this.pipeline.step('undo'),
    redo: () => this.pipeline.step('redo'),
    note: () => this.desk.wantNote(),
    search: () => this.desk.wantSearch(),
    keys: () => this.desk.areKeysShown.set(true),
    close: () => this.desk.close(),
  };

  private async approve(): Promise<void> {
    const open = this.desk.open();
    if (open?.status !== 'draft' || open.writingUntil !== null) return;
    await this.pipeline.change(open, 'forming');
  }
}
