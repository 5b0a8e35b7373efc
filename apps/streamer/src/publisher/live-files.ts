import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { HistoryFolder } from './history-folder.js';

export type LiveFile =
  | { kind: 'playlist'; bytes: Buffer; gzip: Buffer; etag: string }
  | { kind: 'segment' | 'captions'; bytes: Buffer; etag: string };

/** Everything a viewer may ask for: playlists and the newest segments from memory, older ones from the history. */
export class LiveFiles {
  private readonly memory = new Map<string, LiveFile>();

  private readonly begun = Promise.withResolvers<void>();

  /** @param playlists names of the playlists this channel has, or will have once it has begun */
  constructor(
    private readonly history: HistoryFolder,
    private readonly playlists: readonly string[],
  ) {}

  /** Whether `name` is a playlist of this channel. */
  mayHave(name: string): boolean {
    return this.playlists.includes(name);
  }

  /** Resolves when there are playlists, or after `timeoutMs`. */
  async firstPlaylists(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([this.begun.promise, late]);
    clearTimeout(timer);
  }

  putPlaylist(name: string, text: string): void {
    this.begun.resolve();
    const bytes = Buffer.from(text, 'utf8');
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    // Compressed once a segment, not once a viewer.
    const gzip = gzipSync(bytes);
    this.memory.set(name, { kind: 'playlist', bytes, gzip, etag: `"${hash}"` });
  }

  put(name: string, bytes: Buffer): void {
    this.memory.set(name, immutable(name, bytes));
  }

  drop(name: string): void {
    this.memory.delete(name);
  }

  has(name: string): boolean {
    return this.memory.has(name);
  }

  async get(name: string): Promise<LiveFile | undefined> {
    const file = this.memory.get(name);
    if (file || !NAME.test(name)) return file;
    const bytes = await this.history.read(name);
    return bytes && immutable(name, bytes);
  }
}

/** What we publish is named like this and nothing else is: no path can be asked for. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*\.(m4s|mp4|vtt)$/;

/** Names are never used twice, so a name says everything about the content. */
const immutable = (name: string, bytes: Buffer): LiveFile => ({
  kind: name.endsWith('.vtt') ? 'captions' : 'segment',
  bytes,
  etag: `"${name}"`,
});
