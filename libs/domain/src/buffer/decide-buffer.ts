// Behaviour in prose: docs/spec/buffer.md
import type { BufferHealth, SegmentType } from '@cuelight/contracts';

/** A segment of the rundown that has not aired, drafts included. */
export interface RundownEntry {
  readonly id: string;
  readonly type: SegmentType;
  readonly status: 'draft' | 'forming' | 'ready' | 'pre-air' | 'on-air';
  /** A writer is at work on it. */
  readonly isBeingWritten: boolean;
  /** Since when it is on air, epoch milliseconds. */
  readonly onAirAt: number | null;
}

/** A segment that has aired, from when to when; epoch milliseconds. */
export interface AiredEntry {
  readonly type: SegmentType;
  readonly from: number;
  readonly to: number;
}

export interface BufferSituation {
  readonly isPlaying: boolean;
  readonly health: BufferHealth;
  /** In order. */
  readonly rundown: readonly RundownEntry[];
  /** What aired last, newest first. */
  readonly aired: readonly AiredEntry[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Viewer pages that are open. */
  readonly viewers: number;
  readonly filler: {
    readonly enabled: boolean;
    readonly maxConsecutive: number;
    readonly restSeconds: number;
    readonly bridges: boolean;
  };
}

export type BufferDecision =
  | { readonly kind: 'nothing'; readonly why: BufferCalm }
  /** After a rest about something new: what the show last spoke of has been gone over. */
  | { readonly kind: 'filler'; readonly about: 'as usual' | 'something new' }
  /** A transition from the first to the second, to stand between them. */
  | { readonly kind: 'bridge'; readonly from: string; readonly to: string };

export type BufferCalm =
  'not playing' | 'enough' | 'switched off' | 'on its way' | 'too many in a row';

/** Writing and rendering filler takes about as long: what is ready sooner makes it pointless. */
const FILLER_TAKES_SECONDS = 8;

/** What the buffer needs now, if anything. One thing at a time. */
export function decideBuffer(situation: BufferSituation): BufferDecision {
  const { isPlaying, health, filler } = situation;
  if (!isPlaying) return { kind: 'nothing', why: 'not playing' };
  if (health.level !== 'critical') return bridgeFor(situation) ?? calm('enough');
  if (!filler.enabled) return calm('switched off');
  if (isHelpComing(situation)) return calm('on its way');
  const row = fillersInARow(situation);
  if (row.length >= filler.maxConsecutive) return calm('too many in a row');
  return { kind: 'filler', about: row.follows === 'a rest' ? 'something new' : 'as usual' };
}

function calm(why: BufferCalm): BufferDecision {
  return { kind: 'nothing', why };
}

function isHelpComing({ health, rundown }: BufferSituation): boolean {
  if (rundown.some(({ type, isBeingWritten }) => type === 'filler' && isBeingWritten)) return true;
  if (!rundown.some(({ status }) => status === 'forming')) return false;
  const { formingEtaSeconds, totalSeconds } = health;
  // Nothing was measured yet: it is on its way, and filler would only stand behind it.
  if (formingEtaSeconds === null) return true;
  return formingEtaSeconds <= Math.max(totalSeconds, FILLER_TAKES_SECONDS);
}

/**
 * Filler that has nothing else behind it, whether it aired or is about to. Drafts are nothing yet. A rest ends a row; the
 * rest that lasts now does so when somebody watches: a show that nobody sees costs nothing.
 */
function fillersInARow(situation: BufferSituation): {
  readonly length: number;
  readonly follows: 'a rest' | 'something else';
} {
  const { rundown, aired, now, viewers, filler } = situation;
  const ahead = rundown
    .filter(({ status }) => status !== 'draft')
    .map(({ type, onAirAt }) => ({ type, from: onAirAt ?? now, to: now }));
  let length = 0;
  let followedAt = viewers > 0 ? now : -Infinity;
  for (const { type, from, to } of [...ahead.reverse(), ...aired]) {
    if (type !== 'filler') break;
    if (followedAt - to >= filler.restSeconds * 1_000) return { length, follows: 'a rest' };
    length += 1;
    followedAt = from;
  }
  return { length, follows: 'something else' };
}

/** Two topics that follow each other with nothing in between, the second of which may still wait. */
function bridgeFor({ filler, rundown }: BufferSituation): BufferDecision | null {
  if (!filler.bridges) return null;
  let from: RundownEntry | undefined;
  for (const entry of rundown) {
    if (entry.type === 'transition') from = undefined;
    else if (entry.status === 'ready' || entry.status === 'pre-air') {
      const isGap = from !== undefined && isTopic(from) && isTopic(entry);
      if (from && isGap && entry.status === 'ready') {
        return { kind: 'bridge', from: from.id, to: entry.id };
      }
      from = entry;
    }
  }
  return null;
}

function isTopic({ type }: RundownEntry): boolean {
  return type !== 'transition' && type !== 'filler';
}
