import { computed, DestroyRef, inject, Service, signal } from '@angular/core';
import {
  LiveEnvelope,
  type LiveEventData,
  type LiveEventName,
  liveEvents,
} from '@cuelight/contracts';
import { Page } from '../session/page';
import { isKnown } from './apply-event';
import { LiveLine, type OpenLine } from './live-line';
import { receive } from './receive';
import { ServerClock } from './server-clock';
import { type ShowState, withRows } from './show-state';

/**
 * Silence is shown within 2 s: this long, a look at the clock, and what a busy machine needs to draw. Three signs of
 * life are asked for meanwhile, so that one lost answer is not yet silence.
 */
const STALE_AFTER_MS = 1_500;
const LOOK_EVERY_MS = 250;
/** How long a snapshot may be on its way before it is asked for again. */
const SNAPSHOT_WITHIN_MS = 3_000;

export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly since: number };

/** A change that was asked for and is drawn before it is confirmed. */
export interface Pending {
  readonly apply: (state: ShowState) => ShowState;
}

type Watchers = { [Name in LiveEventName]?: Set<(data: LiveEventData<Name>) => void> };

/** The one place that knows the show. It owns the socket; everything else asks here. */
@Service()
export class LiveStore {
  private readonly page = inject(Page);
  private readonly clock = inject(ServerClock);
  private readonly confirmed = signal<ShowState | null>(null);
  private readonly pending = signal<readonly Pending[]>([]);
  private readonly lastHeardAt = signal<number | null>(null);
  private readonly lostSince = signal<number | null>(null);
  private readonly watchers: Watchers = {};
  private readonly line: OpenLine;
  private askedAt = 0;
  private readonly localNow = signal(Date.now());
  private readonly startedAnew = signal(0);

  /** Counts the snapshots: with each, whatever is kept beside this store may have missed news. */
  readonly snapshots = this.startedAnew.asReadonly();

  /** What is drawn: what the server said, with what was asked for on top. Null before the first snapshot. */
  readonly state = computed(() => {
    const confirmed = this.confirmed();
    if (!confirmed) return null;
    return this.pending().reduce((state, { apply }) => apply(state), confirmed);
  });

  readonly link = computed((): Link => {
    const heardAt = this.lastHeardAt();
    if (heardAt === null) return { kind: 'connecting' };
    const lostSince = this.lostSince();
    if (lostSince !== null) return { kind: 'lost', since: lostSince };
    const isSilent = this.localNow() - heardAt > STALE_AFTER_MS;
    return isSilent ? { kind: 'lost', since: heardAt } : { kind: 'live' };
  });

  /** Seconds since the server was heard, once that is too long. */
  readonly silentSeconds = computed(() => {
    const link = this.link();
    return link.kind === 'lost' ? Math.max(0, (this.localNow() - link.since) / 1_000) : null;
  });

  constructor() {
    this.line = inject(LiveLine).open({
      envelope: (envelope) => this.hear(envelope),
      beat: (exchange) => {
        this.clock.learn(exchange);
        // It was there when it was asked; how long the answer waited for this page to read it, nobody knows.
        this.heard(exchange.sentAt);
      },
      lost: (code) => this.lose(code),
    });
    const ticking = setInterval(() => this.localNow.set(Date.now()), LOOK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(ticking);
      this.line.close();
    });
  }

  /** Hears of every event of a kind, for what is kept elsewhere. @returns how to stop */
  watch<Name extends LiveEventName>(
    event: Name,
    watcher: (data: LiveEventData<Name>) => void,
  ): () => void {
    const watchers: Set<(data: LiveEventData<Name>) => void> = this.watchers[event] ?? new Set();
    watchers.add(watcher);
    Object.assign(this.watchers, { [event]: watchers });
    return () => watchers.delete(watcher);
  }

  /** The same for a part of the page, within its injection context: it hears for as long as it is there. */
  watchHere<Name extends LiveEventName>(
    event: Name,
    watcher: (data: LiveEventData<Name>) => void,
  ): void {
    inject(DestroyRef).onDestroy(this.watch(event, watcher));
  }

  /** Draws a change at once. @returns how to take it back, or to drop it once it is confirmed */
  draw(pending: Pending): () => void {
    this.pending.update((all) => [...all, pending]);
    return () => this.pending.update((all) => all.filter((one) => one !== pending));
  }

  /** Takes an answer of the server as the news it is, so that it does not matter which comes first. */
  confirmSegment(segment: ShowState['rows'][number]['segment']): void {
    this.confirmed.update((state) => {
      const rank = state?.rows.find((row) => row.segment.id === segment.id)?.rank;
      if (!state || rank === undefined) return state;
      return { ...state, rows: withRows(state.rows, [{ segment, rank }]) };
    });
  }

  private hear(raw: unknown): void {
    const envelope = LiveEnvelope.safeParse(raw);
    if (!envelope.success) return;
    this.heard(this.clock.localTimeOf(envelope.data.timestamp) ?? Date.now());
    const receipt = receive(this.confirmed(), envelope.data);
    switch (receipt.kind) {
      case 'applied':
        this.confirmed.set(receipt.state);
        if (envelope.data.event === 'snapshot') this.startedAnew.update((times) => times + 1);
        this.tell(envelope.data);
        break;
      case 'gap':
        this.askForSnapshot();
        break;
      case 'ignored':
        break;
      default:
        receipt satisfies never;
    }
  }

  /** @param at when the server is known to have been there, on the clock of this machine */
  private heard(at: number): void {
    const now = Date.now();
    this.lastHeardAt.update((before) => Math.min(now, Math.max(before ?? at, at)));
    this.localNow.set(now);
    this.lostSince.set(null);
  }

  private lose(code: string | undefined): void {
    // The session has ended; the server leads to the sign-in page and back.
    if (code === 'NOT_SIGNED_IN') this.page.reload();
    this.lostSince.update((since) => since ?? Date.now());
  }

  private askForSnapshot(): void {
    const now = Date.now();
    if (now - this.askedAt < SNAPSHOT_WITHIN_MS) return;
    this.askedAt = now;
    this.line.askForSnapshot();
  }

  private tell({ event, data }: LiveEnvelope): void {
    if (!isKnown(event)) return;
    this.tellOf(event, data);
  }

  private tellOf<Name extends LiveEventName>(event: Name, data: unknown): void {
    const watchers = this.watchers[event];
    if (!watchers) return;
    const parsed = liveEvents[event].parse(data) as LiveEventData<Name>;
    for (const watcher of watchers) watcher(parsed);
  }
}
