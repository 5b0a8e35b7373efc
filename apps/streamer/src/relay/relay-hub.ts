import type { RelayHealth } from '@cuelight/contracts';
import type { RelayTarget } from '@cuelight/ffmpeg';
import type { Readable } from 'node:stream';
import { relayExists } from '../stream.errors.js';
import { Relay } from './relay.js';
import { TsCutter } from './ts-packets.js';

/** Hands the encoder's MPEG-TS to every destination, and reads it even when there is none. */
export class RelayHub {
  private readonly relays = new Map<string, Relay>();
  private tables: Buffer = Buffer.alloc(0);

  /** A new run of the encoder: its relay pipe replaces the one before. */
  attach(source: Readable): void {
    const cutter = new TsCutter();
    for (const relay of this.relays.values()) relay.newRun();
    source.on('data', (chunk: Buffer) => {
      if (this.relays.size === 0) return;
      const packets = cutter.push(chunk);
      const tables = packets.filter((packet) => packet.kind === 'tables').slice(-2);
      if (tables.length === 2) this.tables = Buffer.concat(tables.map(({ bytes }) => bytes));
      for (const relay of this.relays.values()) relay.push(packets, this.tables);
    });
  }

  add(id: string, target: RelayTarget): void {
    if (this.relays.has(id)) throw relayExists({ id });
    this.relays.set(id, new Relay(id, target));
  }

  async remove(id: string): Promise<void> {
    const relay = this.relays.get(id);
    this.relays.delete(id);
    await relay?.close();
  }

  get health(): RelayHealth[] {
    return [...this.relays.values()].map((relay) => relay.health);
  }

  async close(): Promise<void> {
    await Promise.all([...this.relays.keys()].map((id) => this.remove(id)));
  }
}

/** `rtmp://`, `rtmps://` and `srt://` are what can be relayed to. */
export const relayTargetOf = (url: string, constantKbps?: number): RelayTarget | undefined => {
  if (/^rtmps?:\/\//.test(url)) return { protocol: 'rtmp', url, constantKbps };
  if (url.startsWith('srt://')) return { protocol: 'srt', url, constantKbps };
  return undefined;
};
