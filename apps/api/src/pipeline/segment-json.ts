/**
 * Segments in words, each said once. A stamp stands for one version of one row: PostgreSQL marks every
 * row with the transaction that wrote it last (`xmin`), so equal stamps mean equal rows, whoever wrote.
 */
export class SegmentJson {
  private readonly byStamp = new Map<string, string>();
  private longest = 0;

  /** @param wordsPerMinute what the estimated durations were computed with */
  constructor(readonly wordsPerMinute: number) {}

  /** Those that have not been said yet. */
  missing(stamps: readonly string[]): string[] {
    return stamps.filter((stamp) => !this.byStamp.has(stamp));
  }

  add(stamp: string, segment: object): void {
    this.byStamp.set(stamp, JSON.stringify(segment));
  }

  /** All of them, in order, as a JSON array. */
  list(stamps: readonly string[]): string {
    const said = stamps.map((stamp) => {
      const json = this.byStamp.get(stamp);
      if (json === undefined) throw new Error('a segment was listed before it was added');
      return json;
    });
    return `[${said.join(',')}]`;
  }

  /** Lets go of what is not in this listing, once more is kept than the longest listing needs twice. */
  forgetAllBut(stamps: readonly string[]): void {
    this.longest = Math.max(this.longest, stamps.length);
    if (this.byStamp.size <= 2 * this.longest + 100) return;
    const keep = new Set(stamps);
    for (const stamp of this.byStamp.keys()) {
      if (!keep.has(stamp)) this.byStamp.delete(stamp);
    }
  }
}

/** The parts of a stamp: a UUID is 36 characters long. */
export function idOfStamp(stamp: string): string {
  return stamp.slice(0, 36);
}
