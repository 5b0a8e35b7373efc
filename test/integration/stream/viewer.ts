import { readMediaPlaylist, type MediaPlaylist } from './m3u8.js';

export interface Seen {
  /** Milliseconds of the monotonic clock, and time of day. */
  at: number;
  wall: number;
  playlist: MediaPlaylist;
}

const POLL_MS = 250;

/** Polls a playlist as players do, keeps every version it saw and every segment it found. */
export class Viewer {
  readonly seen: Seen[] = [];
  readonly files = new Map<string, Buffer>();
  /** Addresses that did not answer 200. */
  readonly failures: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private polling: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly name: string,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.polling = this.polling.then(() => this.poll());
    }, POLL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
    await this.poll();
  }

  /** The first sight of every segment, in order. */
  get segments(): MediaPlaylist['segments'] {
    const bySequence = new Map<number, MediaPlaylist['segments'][number]>();
    for (const { playlist } of this.seen) {
      for (const segment of playlist.segments) {
        if (!bySequence.has(segment.sequence)) bySequence.set(segment.sequence, segment);
      }
    }
    return [...bySequence.values()];
  }

  file(name: string): Buffer {
    const bytes = this.files.get(name);
    if (!bytes) throw new Error(`never fetched: ${name}`);
    return bytes;
  }

  /** Versions that differ from the one before. */
  get changes(): Seen[] {
    return this.seen.filter(
      ({ playlist }, index) => playlist.text !== this.seen[index - 1]?.playlist.text,
    );
  }

  private async poll(): Promise<void> {
    const text = (await this.fetch(this.name))?.toString('utf8');
    if (text === undefined) return;
    const playlist = readMediaPlaylist(text);
    this.seen.push({ at: performance.now(), wall: Date.now(), playlist });
    for (const { uri, map } of playlist.segments) {
      for (const name of map ? [map, uri] : [uri]) {
        if (this.files.has(name)) continue;
        const bytes = await this.fetch(name);
        if (bytes) this.files.set(name, bytes);
      }
    }
  }

  private async fetch(name: string): Promise<Buffer | undefined> {
    const response = await fetch(`${this.url}/${name}`).catch((error: unknown) => String(error));
    if (typeof response === 'string' || response.status !== 200) {
      this.failures.push(`${name}: ${typeof response === 'string' ? response : response.status}`);
      return undefined;
    }
    return Buffer.from(await response.arrayBuffer());
  }
}
