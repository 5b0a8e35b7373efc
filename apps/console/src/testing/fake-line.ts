import { LiveLine, type LineListener, type OpenLine } from '../live/live-line';

/** A server that says what a spec wants said. */
export class FakeLine extends LiveLine {
  snapshotsAsked = 0;
  private listener: LineListener | undefined;

  open(listener: LineListener): OpenLine {
    this.listener = listener;
    return { askForSnapshot: () => (this.snapshotsAsked += 1), close: () => undefined };
  }

  say(event: string, seq: number, data: unknown): void {
    this.listener?.envelope({ event, seq, data, timestamp: Date.now() });
  }

  hangUp(code?: string): void {
    this.listener?.lost(code);
  }
}
