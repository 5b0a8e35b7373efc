import type { Segment } from '@cuelight/contracts';
import type { Tone } from '@cuelight/ui';
import type { Link } from '../live/live-store';
import type { ShowState } from '../live/show-state';
import { stallsOf } from './audience';

export interface Tally {
  readonly tone: Tone;
  readonly word: string;
  /** Said when the word needs explaining. */
  readonly reason: string;
}

/** What goes out at this moment, from what the streamer says. Never red on old news. */
export function tallyOf(state: ShowState | null, link: Link): Tally {
  if (!state || link.kind === 'connecting') {
    return { tone: 'past', word: 'CONNECTING', reason: 'The control room has not answered yet.' };
  }
  if (link.kind === 'lost') {
    return { tone: 'past', word: 'UNKNOWN', reason: 'The control room does not answer.' };
  }
  const { playback } = state;
  switch (playback.freshness) {
    case 'lost':
      return { tone: 'past', word: 'NO STREAM', reason: 'The streamer has not been heard of.' };
    case 'stale':
      return { tone: 'past', word: 'STALE', reason: 'The streamer was silent for 2 s or more.' };
    case 'fresh':
      return freshTally(state);
    default:
      return playback.freshness satisfies never;
  }
}

function freshTally({ playback: { playout } }: ShowState): Tally {
  if (playout?.slate) return { tone: 'attention', word: 'SLATE', reason: 'The slate is on air.' };
  if (!playout?.onAir) return { tone: 'past', word: 'IDLE', reason: 'No segment is on air.' };
  if (playout.hold) return { tone: 'attention', word: 'HOLD', reason: 'The line on air is held.' };
  return { tone: 'on-air', word: 'ON AIR', reason: 'A segment is on air.' };
}

/** What is in the way of a good show right now, in words. */
export function problemsOf(state: ShowState): string[] {
  const ahead = state.rows.map(({ segment }) => segment).filter(({ status }) => status !== 'aired');
  return [
    ...(state.stream.channel?.alarms ?? []),
    ...stallsOf(state.chat.audience),
    ...ahead.flatMap(({ title, error, blockedLines }: Segment) => [
      ...(error ? [`“${title}”: ${error}`] : []),
      ...(blockedLines.length > 0 ? [`“${title}”: ${blockedLines.length} lines are blocked`] : []),
    ]),
  ];
}
