import type { LiveEnvelope } from '@cuelight/contracts';
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
    this.tell({ event, seq, data, timestamp: Date.now() });
  }

  tell(envelope: LiveEnvelope): void {
    this.listener?.envelope(envelope);
  }

  /** The answer to a beat, read so long after it was asked for. */
  beat(afterMs: number): void {
    const heardAt = Date.now();
    const sentAt = heardAt - afterMs;
    this.listener?.beat({ sentAt, serverAt: sentAt, heardAt });
  }

  hangUp(code?: string): void {
    this.listener?.lost(code);
  }
}
