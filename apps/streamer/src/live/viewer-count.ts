/** A player asks for its playlist about once a segment; one that has not for this long is gone. */
const GONE_AFTER_MS = 15_000;
/** Keys kept at most: an attacker may make up any number. */
const MAX_KEYS = 50_000;

/** How many players fetch the playlist. A player is an address and the name of its program. */
export class ViewerCount {
  private readonly seenAt = new Map<string, number>();

  seen(viewer: string, nowMs: number): void {
    // Taken out and put back, so that the map stays in the order of the last sight.
    this.seenAt.delete(viewer);
    if (this.seenAt.size < MAX_KEYS) this.seenAt.set(viewer, nowMs);
  }

  count(nowMs: number): number {
    for (const [viewer, at] of this.seenAt) {
      if (nowMs - at <= GONE_AFTER_MS) break;
      this.seenAt.delete(viewer);
    }
    return this.seenAt.size;
  }
}
