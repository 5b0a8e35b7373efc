import type { AirClass, LedgerEntry, LedgerTotals } from '@cuelight/contracts';

/** Frames in a row of one class; `entries` are finished, `open` may still grow. */
export interface RunLength {
  open: LedgerEntry | undefined;
  totals: Record<AirClass, number>;
}

export const emptyRunLength = (): RunLength => ({
  open: undefined,
  totals: { live: 0, held: 0, slate: 0, lost: 0 },
});

/** Adds one entry; gives the one that cannot grow any more, if adding finished one. */
export const extend = (ledger: RunLength, entry: LedgerEntry): LedgerEntry | undefined => {
  ledger.totals[entry.class] += entry.frames;
  const { open } = ledger;
  if (open && continues(open, entry)) {
    ledger.open = { ...open, frames: open.frames + entry.frames };
    return undefined;
  }
  ledger.open = entry;
  return open;
};

const continues = (open: LedgerEntry, entry: LedgerEntry): boolean =>
  open.class === entry.class &&
  open.cause === entry.cause &&
  open.fromFrame + open.frames === entry.fromFrame;

/**
 * A second is what at least half of it was, lost when any of it was lost. Kinds are those of its frames; a picture that
 * was a tick late is no held second.
 */
export const classOfSecond = (kinds: readonly AirClass[]): AirClass => {
  if (kinds.includes('lost')) return 'lost';
  const slate = kinds.filter((kind) => kind === 'slate').length;
  if (2 * slate >= kinds.length) return 'slate';
  const held = kinds.filter((kind) => kind === 'held').length;
  return 2 * held >= kinds.length ? 'held' : 'live';
};

export const inSeconds = (frames: Record<AirClass, number>, fps: number): LedgerTotals => ({
  live: frames.live / fps,
  held: frames.held / fps,
  slate: frames.slate / fps,
  lost: frames.lost / fps,
});
