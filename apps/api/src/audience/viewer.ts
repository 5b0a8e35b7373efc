import type { AudienceReport } from '@cuelight/contracts';
import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Speaker } from '../chat/index.js';

/** Somebody with the public page open: one socket. */
export interface Viewer {
  readonly token: string;
  readonly speaker: Speaker;
  /** The same for all pages of a person; says nothing about who it is. */
  readonly personKey: string;
  /** What the page was told last of itself. */
  toldSelf: string;
}

/** What a player said, and when we heard it. */
export interface HeardReport {
  readonly report: AudienceReport;
  readonly at: number;
}

interface SocketData {
  viewer?: Viewer;
}
export type ViewerSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
