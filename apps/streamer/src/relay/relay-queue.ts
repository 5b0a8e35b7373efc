import { isLater, type TsPacket } from './ts-packets.js';

/** Some seconds at high rates. What a destination cannot take within that it does not get. */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;

export interface QueueOutput {
  /** Bytes that wait to be written. */
  readonly waiting: number;
  write(bytes: Buffer): void;
}

/**
 * Decides which packets one destination gets. It begins at a key picture with the tables before it; when the destination
 * is too slow, everything up to the next key picture with room is dropped. Pictures that a restarted encoder makes a
 * second time are dropped too: time never goes back for a destination.
 */
export class RelayQueue {
  private begun = false;
  private lastPts: number | undefined;
  private dropped = 0;

  constructor(private readonly output: QueueOutput) {}

  get droppedBytes(): number {
    return this.dropped;
  }

  /** @param tables the newest PAT and PMT */
  push(packets: readonly TsPacket[], tables: Buffer): void {
    const pieces: Buffer[] = [];
    let waiting = this.output.waiting;
    for (const packet of packets) {
      if (waiting > MAX_QUEUED_BYTES) this.begun = false;
      if (!this.begun && this.beginsAt(packet) && waiting < MAX_QUEUED_BYTES / 2) {
        this.begun = true;
        pieces.push(tables);
      }
      if (!this.begun) {
        this.dropped += packet.bytes.length;
        continue;
      }
      if (packet.kind === 'picture') this.lastPts = packet.pts;
      pieces.push(packet.bytes);
      waiting += packet.bytes.length;
    }
    if (pieces.length > 0) this.output.write(Buffer.concat(pieces));
  }

  /** The encoder starts anew: wait for the first key picture that is news. */
  newRun(): void {
    this.begun = false;
  }

  private beginsAt(packet: TsPacket): boolean {
    if (packet.kind !== 'picture' || !packet.key) return false;
    return this.lastPts === undefined || isLater(packet.pts, this.lastPts);
  }
}
