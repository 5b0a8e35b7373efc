// Behaviour in prose: docs/spec/buffer.md
import type { BufferHealth, SegmentType } from '@cuelight/contracts';

/** A segment of the rundown that has not aired, drafts included. */
export interface RundownEntry {
  readonly id: string;
  readonly type: SegmentType;
  readonly status: 'draft' | 'forming' | 'ready' | 'pre-air' | 'on-air';
  /** A writer is at work on it. */
  readonly isBeingWritten: boolean;
}

export interface BufferSituation {
  readonly isPlaying: boolean;
  readonly health: BufferHealth;
  /** In order. */
  readonly rundown: readonly RundownEntry[];
  /** Types of what aired last, newest first. */
  readonly aired: readonly SegmentType[];
  readonly filler: {
    readonly enabled: boolean;
    readonly maxConsecutive: number;
    readonly bridges: boolean;
  };
}

export type BufferDecision =
  | { readonly kind: 'nothing'; readonly why: BufferCalm }
  | { readonly kind: 'filler' }
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
  if (fillersInARow(situation) >= filler.maxConsecutive) return calm('too many in a row');
  return { kind: 'filler' };
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

/** Filler that has nothing else behind it, whether it aired or is about to. Drafts are nothing yet. */
function fillersInARow({ rundown, aired }: BufferSituation): number {
  const ahead = rundown.filter(({ status }) => status !== 'draft').map(({ type }) => type);
  const newestFirst = [...ahead.reverse(), ...aired];
  const other = newestFirst.findIndex((type) => type !== 'filler');
  return other < 0 ? newestFirst.length : other;
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
