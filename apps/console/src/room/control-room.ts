import { Component, computed, inject } from '@angular/core';
import { Tabs } from '@cuelight/ui';
import { Desk, type RoomPart } from '../desk/desk';
import { KeyDesk } from '../keys/key-desk';
import { KeySheet } from '../keys/key-sheet';
import { LiveStore } from '../live/live-store';
import { AirNews } from '../monitor/air-news';
import { PreviewMonitor } from '../monitor/preview-monitor';
import { ProgramMonitor } from '../monitor/program-monitor';
import { NoteDesk } from '../note/note-desk';
import { RundownBoard } from '../rundown/rundown-board';
import { TopBar } from '../top-bar/top-bar';
import { Transport } from '../transport/transport';
import { IntakePanel } from './intake-panel';
import { SidePanel } from './side-panel';

/** The control room: everything a show needs, on one page. */
@Component({
  selector: 'cl-control-room',
  imports: [
    AirNews,
    IntakePanel,
    KeyDesk,
    KeySheet,
    NoteDesk,
    PreviewMonitor,
    ProgramMonitor,
    RundownBoard,
    SidePanel,
    Tabs,
    TopBar,
    Transport,
  ],
  templateUrl: './control-room.html',
  styleUrl: './control-room.css',
})
export class ControlRoom {
  private readonly live = inject(LiveStore);
  protected readonly desk = inject(Desk);
  /** Nothing is known of the show yet: no part may say that there is nothing. */
  protected readonly isWaiting = computed(() => this.live.state() === null);
  protected readonly parts: readonly { id: RoomPart; label: string }[] = [
    { id: 'air', label: 'Air and note' },
    { id: 'intake', label: 'Intake' },
    { id: 'side', label: 'Draft and stage' },
    { id: 'rundown', label: 'Rundown' },
  ];

  protected choosePart(id: string): void {
    const part = this.parts.find((one) => one.id === id);
    if (part) this.desk.part.set(part.id);
  }
}
