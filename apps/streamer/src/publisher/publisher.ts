import type { Ledger } from '../ledger/ledger.js';
import type { CaptionLog } from './caption-log.js';
import type { ChannelCounters, CountersFile } from './counters-file.js';
import type { HistoryFolder } from './history-folder.js';
import type { LiveFiles } from './live-files.js';
import { append, trim, type LiveWindow } from './live-window.js';
import type { LiveView } from './live-view.js';
import { allPlaylists, rungPlaylist, type CaptionRendition, type Rung } from './playlists.js';
import type { PublishedSegment } from './published-segment.js';
import { framesToKeep, type RetentionLimits } from './retention.js';
import { SegmentShelf } from './segment-shelf.js';
import { webVtt } from './webvtt.js';
import type { WholeSegment } from './whole-segment.js';
import { WINDOW_FILE, type WindowFile } from './window-file.js';

export interface PublisherConfig extends RetentionLimits {
  captions: CaptionRendition;
  /** Bits a second of every rung, best first. */
  rungs: readonly { bandwidth: number; averageBandwidth: number }[];
}

export interface PublisherParts {
  history: HistoryFolder;
  counters: CountersFile;
  files: LiveFiles;
  captions: CaptionLog;
  ledger: Ledger;
  /** Time of day of a frame. */
  epochMsOf: (frame: number) => number;
  /** Something failed that does not stop the air. */
  onTrouble: (what: string, error: unknown) => void;
}

/**
 * Gives whole segments their numbers and shows them to viewers. The only writer of playlists. Counters are saved before
 * anybody can see a number, so no number is ever given twice; whatever else fails on disk costs history only.
 */
export class Publisher {
  private readonly shelf: SegmentShelf;
  private window: LiveWindow;
  private rungFacts: WindowFile['rungs'];
  private tell: (view: LiveView) => void = () => undefined;

  constructor(
    private readonly config: PublisherConfig,
    private readonly parts: PublisherParts,
    private counters: ChannelCounters,
    restored: WindowFile,
  ) {
    this.shelf = new SegmentShelf(parts.files, parts.history, restored.retired);
    this.window = restored.window;
    this.rungFacts = restored.rungs;
  }

  /** Shows what was on air before this process, and tidies up behind it. */
  async open(): Promise<void> {
    if (this.window.length > 0) this.showPlaylists();
    await this.tryDisk('tidying up', () => this.shelf.sweep(this.window));
  }

  get segments(): LiveWindow {
    return this.window;
  }

  /** Tells `listener` what viewers are shown, now and after every segment. */
  watch(listener: (view: LiveView) => void): void {
    this.tell = listener;
    if (this.window.length > 0) listener(this.view);
  }

  /** The number of a new run of the encoder; saved first, because file names are made of it. */
  async nextRun(): Promise<number> {
    this.counters = { ...this.counters, run: this.counters.run + 1 };
    await this.saveCounters();
    return this.counters.run;
  }

  async publish(whole: WholeSegment): Promise<PublishedSegment> {
    const segment = this.number(whole);
    await this.tryDisk('segment', () => this.shelf.put(segment, this.contents(segment, whole)));
    this.counters = {
      ...this.counters,
      nextSequence: segment.sequence + 1,
      discontinuity: segment.discontinuity,
      nextFrame: segment.firstFrame + segment.frames,
      epochMs: this.parts.epochMsOf(0),
    };
    await this.saveCounters();
    this.rungFacts = whole.rungs.map(({ tracks: { video, audio } }) => ({
      width: video.width,
      height: video.height,
      codecs: `${video.codec},${audio.codec}`,
    }));
    const left = await this.advance(segment);
    this.account(whole);
    const playlists = this.showPlaylists();
    await this.tryDisk('playlists', () => this.writePlaylists(playlists, left));
    await this.tryDisk('removal', () => this.retire(left));
    this.tell(this.view);
    return segment;
  }

  private number({ run, firstFrame, frames, rungs }: WholeSegment): PublishedSegment {
    const { stamp, nextSequence, nextFrame, discontinuity } = this.counters;
    const startsRun = nextFrame > 0 && this.window.at(-1)?.run !== run;
    // A run of the safe profile has one rung only: every playlist then shows that one.
    const each = <T>(name: (rung: number) => T): T[] =>
      this.config.rungs.map((_, rung) => name(Math.min(rung, rungs.length - 1)));
    return {
      sequence: nextSequence,
      discontinuity: discontinuity + (startsRun ? 1 : 0),
      startsRun,
      run,
      firstFrame,
      frames,
      startedAt: this.parts.epochMsOf(firstFrame),
      media: each((rung) => `${stamp}-${nextSequence}-v${rung}.m4s`),
      init: each((rung) => `${stamp}-r${run}-v${rung}.mp4`),
      captions: `${stamp}-${nextSequence}-${this.config.captions.language}.vtt`,
    };
  }

  private contents(segment: PublishedSegment, { rungs }: WholeSegment): Map<string, Buffer> {
    const { firstFrame, frames } = segment;
    const cues = this.parts.captions.overlapping(firstFrame, firstFrame + frames);
    const captions = Buffer.from(webVtt(cues, this.config.fps), 'utf8');
    return new Map([
      [segment.captions, captions],
      ...rungs.flatMap(({ init, media }, rung): [string, Buffer][] => [
        [`${segment.init[rung]}`, init],
        [`${segment.media[rung]}`, media],
      ]),
    ]);
  }

  /** Takes the segment into the playlists; gives those that leave at the other end. */
  private async advance(segment: PublishedSegment): Promise<readonly PublishedSegment[]> {
    const longer = append(this.window, segment);
    const free = await this.freeBytes();
    this.window = this.shelf.settle(trim(longer, framesToKeep(longer, free, this.config)));
    return longer.slice(0, longer.length - this.window.length);
  }

  /** A list that a player holds may be as old as it is long: its segments must still be there (RFC 8216, 6.2.2). */
  private async retire(left: readonly PublishedSegment[]): Promise<void> {
    const isTight = (await this.freeBytes()) < this.config.floorBytes;
    await this.shelf.retire(left, this.window, isTight ? 0 : this.window.length + 1);
  }

  private freeBytes(): Promise<number> {
    return this.shelf.freeBytes().catch(() => 0);
  }

  /** The ledger takes what was published, and what was lost before it, in the order of frames. */
  private account({ firstFrame, frames, kinds, lostBefore }: WholeSegment): void {
    const { ledger, captions } = this.parts;
    for (const gap of lostBefore) ledger.lost(gap);
    ledger.published(firstFrame, kinds);
    captions.forgetBefore(firstFrame + frames);
  }

  private showPlaylists(): ReadonlyMap<string, string> {
    const playlists = this.view.playlists(this.window);
    for (const [name, text] of playlists) this.parts.files.putPlaylist(name, text);
    return playlists;
  }

  private get view(): LiveView {
    const { fps, captions, rungs: all } = this.config;
    const { targetSeconds } = this.counters;
    const rungs: Rung[] = all.flatMap((rates, index) => {
      const facts = this.rungFacts[Math.min(index, this.rungFacts.length - 1)];
      return facts ? [{ ...facts, ...rates, uri: rungPlaylist(index) }] : [];
    });
    const format = { fps, targetSeconds };
    return {
      window: this.window,
      retired: [...this.shelf.stillFetchable],
      playlists: (window) => allPlaylists(window, { rungs, captions, format }),
      format,
    };
  }

  private async writePlaylists(
    playlists: ReadonlyMap<string, string>,
    left: readonly PublishedSegment[],
  ): Promise<void> {
    const { history } = this.parts;
    for (const [name, text] of playlists) await history.write(name, text);
    const snapshot: WindowFile = {
      window: [...this.window],
      retired: [...this.shelf.stillFetchable, ...left],
      rungs: this.rungFacts,
    };
    await history.write(WINDOW_FILE, JSON.stringify(snapshot));
  }

  private saveCounters(): Promise<boolean> {
    return this.tryDisk('counters', () => this.parts.counters.save(this.counters));
  }

  private async tryDisk(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.parts.onTrouble(what, error);
      return false;
    }
  }
}
