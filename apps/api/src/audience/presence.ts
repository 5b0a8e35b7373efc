import { Injectable } from '@nestjs/common';
import type { AudienceReport } from '@cuelight/contracts';
import type { AudiencePart } from '@cuelight/domain';
import type { HeardReport, Viewer } from './viewer.js';

/** A player that has not said so for longer does not play: two reports may get lost. */
const WATCHING_MS = 30_000;
/** How far back stalls are counted. */
const STALLS_MS = 300_000;
/** A player whose clock is wrong, or that plays what was recorded, says nothing about the delay. */
const MAX_DELAY_MS = 600_000;
const SPAN_MS = 10_000;

/** Stalls of all players in one span of time. */
interface Span {
  readonly from: number;
  stalls: number;
  stalledMs: number;
  watchedMs: number;
}

interface Hall {
  readonly viewers: Map<Viewer, HeardReport | null>;
  spans: Span[];
}

/** Everybody who has the public page open through this copy of the api, and how their players fare. */
@Injectable()
export class Presence {
  private readonly halls = new Map<string, Hall>();

  enter(viewer: Viewer): void {
    this.hallOf(viewer).viewers.set(viewer, null);
  }

  leave(viewer: Viewer): void {
    this.hallOf(viewer).viewers.delete(viewer);
  }

  heard(viewer: Viewer, report: AudienceReport, now: number): void {
    const hall = this.hallOf(viewer);
    const before = hall.viewers.get(viewer);
    // Somebody who has left meanwhile stays away.
    if (before === undefined) return;
    hall.viewers.set(viewer, { report, at: now });
    const span = spanAt(hall, now);
    span.stalls += report.stalls;
    span.stalledMs += report.stalledMs;
    if (report.playing && before) span.watchedMs += Math.min(now - before.at, WATCHING_MS);
  }

  get shows(): readonly string[] {
    return [...this.halls.keys()];
  }

  viewers(showId: string): Iterable<Viewer> {
    return this.halls.get(showId)?.viewers.keys() ?? [];
  }

  part(showId: string, now: number): AudiencePart {
    const hall = this.halls.get(showId);
    const watching: string[] = [];
    const delays: number[] = [];
    for (const [{ personKey }, heard] of hall?.viewers ?? []) {
      if (!heard?.report.playing || now - heard.at > WATCHING_MS) continue;
      watching.push(personKey);
      const delayMs = heard.at - (heard.report.playingDate ?? NaN);
      if (delayMs >= 0 && delayMs < MAX_DELAY_MS) delays.push(Math.round(delayMs / 100) / 10);
    }
    const spans = (hall?.spans ?? []).filter(({ from }) => now - from < STALLS_MS);
    const sum = (of: (span: Span) => number) => spans.reduce((all, span) => all + of(span), 0);
    return {
      persons: [...new Set([...this.viewers(showId)].map(({ personKey }) => personKey))],
      watching: [...new Set(watching)],
      delays,
      stalls: sum((span) => span.stalls),
      stalledMs: sum((span) => span.stalledMs),
      watchedMs: sum((span) => span.watchedMs),
    };
  }

  private hallOf({ speaker: { showId } }: Viewer): Hall {
    const known = this.halls.get(showId);
    if (known) return known;
    const hall: Hall = { viewers: new Map(), spans: [] };
    this.halls.set(showId, hall);
    return hall;
  }
}

function spanAt(hall: Hall, now: number): Span {
  const last = hall.spans.at(-1);
  if (last && now - last.from < SPAN_MS) return last;
  const span = { from: now, stalls: 0, stalledMs: 0, watchedMs: 0 };
  hall.spans = [...hall.spans.filter(({ from }) => now - from < STALLS_MS), span];
  return span;
}
