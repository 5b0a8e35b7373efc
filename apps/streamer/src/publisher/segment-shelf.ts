import type { HistoryFolder } from './history-folder.js';
import type { LiveFiles } from './live-files.js';
import type { LiveWindow } from './live-window.js';
import { fileNames, type PublishedSegment } from './published-segment.js';

/** Newest segments that are also in memory: the air does not need the disk. */
const IN_MEMORY = 12;

/** Files of segments: the newest in memory, all of them in the history as far as it takes them. */
export class SegmentShelf {
  /** Segments whose files could not be written: they exist in memory alone. */
  private readonly unwritten = new Set<number>();

  constructor(
    private readonly files: LiveFiles,
    private readonly history: HistoryFolder,
    /** Left the playlists, still fetchable, oldest first. */
    private retired: PublishedSegment[],
  ) {}

  get stillFetchable(): readonly PublishedSegment[] {
    return this.retired;
  }

  freeBytes(): Promise<number> {
    return this.history.freeBytes();
  }

  /** In memory at once; rejects when the history did not take them, which costs nothing but history. */
  async put(segment: PublishedSegment, contents: ReadonlyMap<string, Buffer>): Promise<void> {
    const fresh = [...contents].filter(([name]) => !this.files.has(name));
    for (const [name, bytes] of fresh) this.files.put(name, bytes);
    this.unwritten.add(segment.sequence);
    for (const [name, bytes] of fresh) await this.history.write(name, bytes);
    this.unwritten.delete(segment.sequence);
  }

  /** Lets go of memory, and gives the window without segments that are then nowhere. */
  settle(window: LiveWindow): LiveWindow {
    const memoryFrom = (window.at(-1)?.sequence ?? 0) - IN_MEMORY + 1;
    const inMemory = new Set(
      window.filter(({ sequence }) => sequence >= memoryFrom).flatMap(fileNames),
    );
    for (const segment of [...this.retired, ...window]) {
      if (segment.sequence >= memoryFrom) continue;
      for (const name of fileNames(segment)) if (!inMemory.has(name)) this.files.drop(name);
    }
    const nowhere = window.findLastIndex(
      ({ sequence }) => sequence < memoryFrom && this.unwritten.has(sequence),
    );
    return window.slice(nowhere + 1);
  }

  /** Takes what left the playlists, keeps the newest `keep` of it and removes the rest. */
  async retire(left: readonly PublishedSegment[], window: LiveWindow, keep: number): Promise<void> {
    this.retired = [...this.retired, ...left];
    const gone = this.retired.splice(0, Math.max(0, this.retired.length - keep));
    const needed = new Set([...this.retired, ...window].flatMap(fileNames));
    for (const segment of gone) {
      this.unwritten.delete(segment.sequence);
      for (const name of fileNames(segment)) {
        if (needed.has(name)) continue;
        this.files.drop(name);
        await this.history.remove(name);
      }
    }
  }

  /** Removes segment files that no playlist has named since an earlier end of the process. */
  async sweep(window: LiveWindow): Promise<void> {
    const needed = new Set([...this.retired, ...window].flatMap(fileNames));
    for (const name of await this.history.list()) {
      const isOurs = /\.(m4s|mp4|vtt|new)$/.test(name);
      if (isOurs && !needed.has(name)) await this.history.remove(name);
    }
  }
}
