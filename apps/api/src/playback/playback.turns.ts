import { Injectable } from '@nestjs/common';
import type { Heartbeat, OutboxEvent } from '@cuelight/contracts';
import { EventIntake } from './event.intake.js';
import { PlaybackPictures } from './playback.pictures.js';
import { RundownSteps } from './rundown.steps.js';
import { StageDesk } from './stage.desk.js';
import { StageOrders } from './stage.orders.js';
import { type EventReader, StreamerLink } from './streamer/streamer.link.js';

/** Of one moment: a promotion leads to a load, and there are few segments it can go wrong with. */
const MAX_ROUNDS = 12;
/** Events come within milliseconds; when they do not, the connection is made anew. */
const MISSING_AFTER_MS = 3_000;
/** A segment whose step was refused is left out for so long, so that the others go on. */
const LEAVE_OUT_MS = 5_000;

/** What is known in one term of the loop. */
interface Term {
  readonly showId: string;
  readonly inbox: OutboxEvent[];
  /** The outbox that the events are numbered in, and the last one taken in. */
  outbox: string;
  seq: number;
  behindSince: number | null;
  /** Segments that a step was refused of, and until when they are left out. */
  readonly leftOut: Map<string, number>;
}

export interface PlaybackTerm {
  readonly reader: EventReader;
  /** Takes in what was heard, looks, and acts until there is nothing left to do. */
  turn(): Promise<void>;
}

/** One turn of the playback loop after the other. */
@Injectable()
export class PlaybackTurns {
  constructor(
    private readonly link: StreamerLink,
    private readonly intake: EventIntake,
    private readonly pictures: PlaybackPictures,
    private readonly steps: RundownSteps,
    private readonly orders: StageOrders,
    private readonly desk: StageDesk,
  ) {}

  /** @param wake called whenever there is reason for a turn */
  begin(showId: string, wake: () => void): PlaybackTerm {
    const term: Term = {
      showId,
      inbox: [],
      outbox: '',
      seq: 0,
      behindSince: null,
      leftOut: new Map(),
    };
    return {
      reader: {
        position: async (outbox) => {
          term.inbox.length = 0;
          term.seq = await this.intake.position(showId, outbox);
          term.outbox = outbox;
          return term.seq;
        },
        event: (event) => {
          term.inbox.push(event);
          wake();
        },
        changed: wake,
      },
      turn: () => this.turn(term),
    };
  }

  private async turn(term: Term): Promise<void> {
    await this.takeIn(term);
    // Without an answer the first look fails, and nothing is acted upon.
    if (this.link.freshness === 'lost') return;
    await this.meet(term);
    await this.desk.keepUp(term.showId);
  }

  private async takeIn(term: Term): Promise<void> {
    const { showId, inbox, outbox } = term;
    const events = inbox.splice(0);
    if (events.length === 0) return;
    try {
      const seq = await this.intake.takeIn(showId, outbox, events);
      if (term.outbox === outbox) term.seq = seq;
    } catch (error) {
      // They were not kept: the streamer sends them again.
      this.link.reconnect();
      throw error;
    }
  }

  private async meet(term: Term): Promise<void> {
    const { showId, leftOut } = term;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const seen = await this.link.look();
      if (!this.holdsAll(term, seen)) return;
      const now = performance.now();
      for (const [id, until] of leftOut) if (now > until) leftOut.delete(id);
      const { steps, orders } = await this.pictures.decide(showId, seen.playout, leftOut);
      const refused = await this.steps.carryOut(showId, steps, seen.playout.onAir);
      for (const { segmentId } of refused) leftOut.set(segmentId, now + LEAVE_OUT_MS);
      await this.orders.carryOut(orders);
      if (steps.length === 0) return;
    }
  }

  /** A picture is only acted upon when everything that led to it is in the as-run. */
  private holdsAll(term: Term, { outboxId, outboxSeq }: Heartbeat): boolean {
    if (outboxId === term.outbox && outboxSeq <= term.seq) {
      term.behindSince = null;
      return true;
    }
    const now = performance.now();
    term.behindSince ??= now;
    if (now - term.behindSince > MISSING_AFTER_MS) {
      term.behindSince = null;
      this.link.reconnect();
    }
    return false;
  }
}
