import { Injectable } from '@nestjs/common';
import type { Db } from '@cuelight/database';
import { formingEta } from '@cuelight/domain';
import { BufferStore } from './buffer.store.js';

/** A pace changes slowly, and every change of the rundown asks for it. */
const ASKED_EVERY_MS = 10_000;
/** Lines that one worker has spoken at once; see SPEECH_JOBS of the worker. More workers are only faster. */
const PARALLEL_LINES = 3;

/** How fast segments form, as measured. */
@Injectable()
export class RenderPace {
  private last: { readonly at: number; readonly medianMs: number | null } | undefined;

  constructor(private readonly buffers: BufferStore) {}

  /** Seconds until so many lines should be spoken; null while nothing forms or nothing was measured. */
  async eta(db: Db, lines: number): Promise<number | null> {
    if (lines === 0) return null;
    const medianLineMs = await this.median(db);
    return medianLineMs === null
      ? null
      : formingEta({ lines, medianLineMs, parallel: PARALLEL_LINES });
  }

  private async median(db: Db): Promise<number | null> {
    const now = performance.now();
    if (!this.last || now - this.last.at > ASKED_EVERY_MS) {
      this.last = { at: now, medianMs: await this.buffers.medianLineMs(db) };
    }
    return this.last.medianMs;
  }
}
