import type { AirClass, LedgerEntry, LedgerTotals } from '@cuelight/contracts';
import type { FrameGap } from '../channel/frame-ring.js';
import { classOfSecond, emptyRunLength, extend, inSeconds } from './run-length.js';

/** Where entries go, a second each; it must not fail (a full disk is no reason to stop). */
export abstract class LedgerJournal {
  abstract append(entry: LedgerEntry): void;
}

const CAUSES: Record<AirClass, string | undefined> = {
  live: undefined,
  held: 'the next picture was not ready',
  slate: 'nothing else to play',
  lost: undefined,
};

/** Entries kept in memory, newest last: at worst one a second, so some hours. */
const RECENT = 10_000;

/** What every second of the channel was, with its cause. Fed in the order of frames, with what was published. */
export class Ledger {
  private readonly runs = emptyRunLength();
  private second: { from: number; kinds: AirClass[] } | undefined;
  private readonly finished: LedgerEntry[] = [];
  private late: FrameGap | undefined;

  constructor(
    private readonly fps: number,
    private readonly journal: LedgerJournal,
    /** Totals of earlier runs of this process, in frames. */
    before: Record<AirClass, number> = { live: 0, held: 0, slate: 0, lost: 0 },
  ) {
    for (const name of ['live', 'held', 'slate', 'lost'] as const)
      this.runs.totals[name] = before[name];
  }

  /** Why frames that will be published were made after their time, all at once. */
  madeUp(frames: FrameGap): void {
    this.late = frames;
  }

  /** Frames that viewers got, from `from` on. */
  published(from: number, kinds: readonly AirClass[]): void {
    kinds.forEach((kind, index) => this.frame(from + index, kind));
  }

  lost({ from, to, cause }: FrameGap): void {
    this.closeSecond();
    if (to > from) this.add({ fromFrame: from, frames: to - from, class: 'lost', cause });
  }

  get totals(): LedgerTotals {
    return inSeconds(this.runs.totals, this.fps);
  }

  /** Newest entries last, the open one included. */
  recent(count: number): LedgerEntry[] {
    const all = this.runs.open ? [...this.finished, this.runs.open] : this.finished;
    return all.slice(-count);
  }

  /** Writes out the second that is not over. */
  close(): void {
    this.closeSecond();
  }

  /** Seconds are those of the frame numbers, so that an entry starts where a second does. */
  private frame(frame: number, kind: AirClass): void {
    if (this.second && frame % this.fps === 0) this.closeSecond();
    this.second ??= { from: frame, kinds: [] };
    this.second.kinds.push(kind);
  }

  private closeSecond(): void {
    if (!this.second) return;
    const { from, kinds } = this.second;
    this.second = undefined;
    const kind = classOfSecond(kinds);
    const cause = (kind === 'held' && this.lateCause(from, kinds.length)) || CAUSES[kind];
    this.add({ fromFrame: from, frames: kinds.length, class: kind, ...(cause && { cause }) });
  }

  private lateCause(from: number, frames: number): string | undefined {
    const { late } = this;
    return late && from < late.to && from + frames > late.from ? late.cause : undefined;
  }

  private add(entry: LedgerEntry): void {
    // At once: what was on air before a crash must not be missing afterwards. The journal joins what belongs together.
    this.journal.append(entry);
    const done = extend(this.runs, entry);
    if (!done) return;
    this.finished.push(done);
    if (this.finished.length > 2 * RECENT) this.finished.splice(0, RECENT);
  }
}
