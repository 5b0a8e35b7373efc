/** The sound of a line that was voiced once and is kept in case it is said again. */
export interface KeptSound {
  readonly hash: string;
  readonly bytes: number;
  /** When a take was made with it last, epoch milliseconds. */
  readonly usedAt: number;
}

export interface SoundLimits {
  /** One that nobody used for longer may go. */
  readonly keepMs: number;
  /** Beyond this the ones used least lately go, too. */
  readonly maxBytes: number;
}

/** What was used within this time stays, however full it is: something is most likely still being made of it. */
export const USED_LATELY_MS = 24 * 3_600_000;

/**
 * Which sounds to give up, in the order of their last use. One that is needed never goes, nor does one that was used
 * lately, even when the limit cannot be kept so.
 */
export function soundsToForget<Sound extends KeptSound>(
  leastUsedFirst: readonly Sound[],
  {
    needed,
    totalBytes,
    limits,
    now,
  }: {
    readonly needed: ReadonlySet<string>;
    /** Of all that are kept, those that are not in the list, too. */
    readonly totalBytes: number;
    readonly limits: SoundLimits;
    readonly now: number;
  },
): Sound[] {
  let bytes = totalBytes;
  return leastUsedFirst.filter((sound) => {
    const unusedMs = now - sound.usedAt;
    if (needed.has(sound.hash) || unusedMs < USED_LATELY_MS) return false;
    if (unusedMs <= limits.keepMs && bytes <= limits.maxBytes) return false;
    bytes -= sound.bytes;
    return true;
  });
}
