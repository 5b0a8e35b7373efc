import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { ProgrammeMark } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { Bell } from '../database/index.js';
import { LiveRing } from '../live/index.js';
import { type Programme, ProgrammeStore } from './programme.store.js';

/** Changes of a show come in heaps; what viewers are told changes a few times a minute. */
const TOGETHER_MS = 100;
/** Looked at anyway, should the ring be lost. */
const LOOK_ANYWAY_MS = 5_000;

export type ProgrammeListener = (showId: string, mark: ProgrammeMark) => void;

/** What is on air from which frame on, for each show that has viewers. */
@Injectable()
export class ProgrammeKeeper implements OnModuleDestroy {
  private readonly logger = new Logger('Programme');
  private readonly stopping = new AbortController();
  private readonly known = new Map<string, Programme>();
  private readonly opening = new Map<string, Promise<void>>();
  private readonly loops = new Set<Promise<void>>();
  private readonly listeners = new Set<ProgrammeListener>();

  constructor(
    private readonly database: Database,
    private readonly store: ProgrammeStore,
    private readonly ring: LiveRing,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.listeners.clear();
    await Promise.all(this.loops);
  }

  subscribe(listener: ProgrammeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads it when it is asked for first; from then on it is kept. */
  async open(showId: string): Promise<void> {
    const opening = this.opening.get(showId) ?? this.look(showId);
    this.opening.set(showId, opening);
    try {
      await opening;
    } catch (error) {
      this.opening.delete(showId);
      throw error;
    }
    if (!this.kept.has(showId)) {
      this.kept.add(showId);
      const loop = this.keep(showId).finally(() => this.loops.delete(loop));
      this.loops.add(loop);
    }
  }

  /** As of the last look. @throws unless it was opened */
  of(showId: string): Programme {
    const programme = this.known.get(showId);
    if (!programme) throw new Error(`the programme of ${showId} was not opened`);
    return programme;
  }

  private readonly kept = new Set<string>();

  private async keep(showId: string): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.oneRing(showId).catch((error: unknown) => {
        if (!signal.aborted) this.logger.warn({ err: error, showId }, 'the ring was lost');
      });
      await new Bell().wait(LOOK_ANYWAY_MS, signal);
    }
  }

  private async oneRing(showId: string): Promise<void> {
    const bell = new Bell(TOGETHER_MS);
    const deaf = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, deaf.signal]);
    const silence = await this.ring.listen(
      showId,
      () => bell.ring(),
      (error) => deaf.abort(error),
    );
    try {
      while (!signal.aborted) {
        await bell.wait(LOOK_ANYWAY_MS, signal);
        if (!signal.aborted) await this.look(showId);
      }
    } finally {
      await silence();
    }
    deaf.signal.throwIfAborted();
  }

  private async look(showId: string): Promise<void> {
    const programme = await this.store.read(this.database.db, showId);
    const before = new Set(this.known.get(showId)?.marks.map((mark) => JSON.stringify(mark)));
    this.known.set(showId, programme);
    for (const mark of programme.marks) {
      if (before.has(JSON.stringify(mark))) continue;
      for (const listener of this.listeners) listener(showId, mark);
    }
  }
}
