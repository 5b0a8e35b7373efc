import type { BucketLocation } from '@cuelight/artefacts';
import { setTimeout as delay } from 'node:timers/promises';
import type { HistoryFolder } from '../publisher/history-folder.js';
import type { LiveFiles } from '../publisher/live-files.js';
import type { LiveView } from '../publisher/live-view.js';
import { fileNames, type PublishedSegment } from '../publisher/published-segment.js';
import { type BucketState, loadBucketState, saveBucketState } from './bucket-state.js';
import { ChannelBucket } from './channel-bucket.js';
import { endOf, listBegin, listOf } from './shown-list.js';

export interface BucketCopyParts {
  location: BucketLocation;
  /** Where its state is kept. */
  folder: HistoryFolder;
  files: Pick<LiveFiles, 'get'>;
  onFailing: (error: unknown) => void;
  onWell: () => void;
}

const SILENCE_MS = 10_000;
const PAUSES_MS = [500, 1000, 2000, 5000] as const;
/** What the end of the channel may wait for its last segment to arrive. */
const LAST_MS = 1000;
/** A copy that is further behind than this is worth telling. */
const LATE_MS = 10_000;

/**
 * Shows the channel in a bucket too: segments first, then the playlists that name them, then what nobody needs goes. It
 * holds nothing but the newest view of the channel, and reads files when their turn comes: however slow or dead the
 * bucket is, nothing queues up and the channel never waits.
 */
export class BucketCopy {
  private readonly bucket: ChannelBucket;
  private readonly closing = new AbortController();
  /** Names that are whole in the bucket, as far as this process knows. */
  private readonly there = new Set<string>();
  private readonly playlists = new Map<string, string>();
  private view: LiveView | undefined;
  private working: Promise<void> | undefined;
  private sweeping: Promise<void> | undefined;
  private failuresInARow = 0;
  private failuresEver = 0;
  private reason = 'nothing has been sent yet';

  private constructor(
    private readonly parts: BucketCopyParts,
    bucket: ChannelBucket,
    private state: BucketState,
  ) {
    this.bucket = bucket;
  }

  static async open(parts: BucketCopyParts): Promise<BucketCopy> {
    const bucket = new ChannelBucket(parts.location, SILENCE_MS);
    return new BucketCopy(parts, bucket, await loadBucketState(parts.folder, bucket.address));
  }

  /** Returns at once. */
  offer(view: LiveView): void {
    this.view = view;
    this.working ??= this.work();
  }

  /** How much later the channel ends here than in the bucket. */
  get lagMs(): number {
    const { view } = this;
    const newest = view?.window.at(-1);
    if (!view || !newest) return 0;
    const shownTo = this.state.shown?.endsAt ?? view.window[0]?.startedAt ?? 0;
    return Math.max(0, endOf(newest, view.format.fps) - shownTo);
  }

  get sentBytes(): number {
    return this.bucket.sentBytes;
  }

  get failures(): number {
    return this.failuresEver;
  }

  /** What is wrong, in words, when it has been for a while. */
  get trouble(): string | undefined {
    if (this.lagMs <= LATE_MS) return undefined;
    const late = (this.lagMs / 1000).toFixed(0);
    return `the copy in the bucket is ${late} s behind: ${this.reason}`;
  }

  /** The next start goes on where this ends. */
  async close(): Promise<void> {
    await Promise.race([this.working, delay(LAST_MS)]);
    this.closing.abort();
    await this.bucket.abandon();
    await Promise.all([this.working, this.sweeping]);
  }

  private async work(): Promise<void> {
    let done: LiveView | undefined;
    while (this.view && this.view !== done && !this.closing.signal.aborted) {
      const { view } = this;
      try {
        await this.follow(view);
        this.well();
        done = view;
      } catch (error) {
        await this.failed(error);
      }
    }
    this.working = undefined;
  }

  private async follow(view: LiveView): Promise<void> {
    const { window } = view;
    let from = listBegin(window, this.state.shown);
    for (const segment of window) {
      const isShown = segment.sequence <= (this.state.shown?.to ?? -1);
      if (segment.sequence < from || isShown) continue;
      if (await this.send(segment)) await this.show(view, { from, to: segment });
      else from = segment.sequence + 1;
    }
    if (this.state.shown?.to !== window.at(-1)?.sequence) return;
    this.sweeping ??= this.sweep(view).finally(() => (this.sweeping = undefined));
  }

  /** @returns false when the segment is not here any more */
  private async send(segment: PublishedSegment): Promise<boolean> {
    const names = fileNames(segment).filter((name) => !this.there.has(name));
    this.state = { ...this.state, names: [...new Set([...this.state.names, ...names])] };
    await this.save();
    const files = await Promise.all(names.map((name) => this.parts.files.get(name)));
    if (files.includes(undefined)) return false;
    await Promise.all(
      files.map(async (file, n) => {
        const name = names[n];
        if (!file || name === undefined) return;
        await this.bucket.putSegmentFile(name, file.bytes);
        this.there.add(name);
      }),
    );
    return true;
  }

  private async show(
    { window, playlists, format }: LiveView,
    { from, to }: { from: number; to: PublishedSegment },
  ): Promise<void> {
    const list = listOf(window, { from, to: to.sequence });
    if (!list) return;
    for (const [name, text] of playlists(list)) {
      if (this.playlists.get(name) === text) continue;
      await this.bucket.putPlaylist(name, text, format.targetSeconds);
      this.playlists.set(name, text);
    }
    this.state = { ...this.state, shown: { from, to: to.sequence, endsAt: endOf(to, format.fps) } };
    await this.save();
  }

  /** Removes what no list needs any more. When that fails the next view tries again; viewers do not see it. */
  private async sweep({ window, retired }: LiveView): Promise<void> {
    const needed = new Set([...retired, ...window].flatMap(fileNames));
    try {
      for (const name of this.state.names.filter((known) => !needed.has(known))) {
        await this.bucket.remove(name);
        this.there.delete(name);
        this.state = { ...this.state, names: this.state.names.filter((known) => known !== name) };
      }
    } catch (error) {
      this.count(error);
    }
  }

  /** Without it the next start sends or removes some files once more: no reason to stop. */
  private async save(): Promise<void> {
    await saveBucketState(this.parts.folder, this.state).catch(() => undefined);
  }

  private well(): void {
    if (this.failuresInARow > 0) this.parts.onWell();
    this.failuresInARow = 0;
    this.reason = 'it is catching up';
  }

  private async failed(error: unknown): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.count(error);
    if (this.failuresInARow === 0) this.parts.onFailing(error);
    const pause = PAUSES_MS[Math.min(this.failuresInARow, PAUSES_MS.length - 1)];
    this.failuresInARow += 1;
    await delay(pause, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }

  private count(error: unknown): void {
    this.failuresEver += 1;
    this.reason = error instanceof Error ? error.message : String(error);
  }
}
