import { Injectable } from '@nestjs/common';
import type { BufferHealth, BufferLevel, OrchestratorConfig } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { bufferHealth } from '@cuelight/domain';
import { BufferStore } from './buffer.store.js';
import { RenderPace } from './render.pace.js';

/** How long the show can go on, and what its consoles were told of that last. */
@Injectable()
export class BufferReader {
  constructor(
    private readonly buffers: BufferStore,
    private readonly pace: RenderPace,
  ) {}

  async read(
    db: Db,
    showId: string,
    { buffer, scriptGeneration }: OrchestratorConfig,
  ): Promise<{ readonly health: BufferHealth; readonly toldLevel: BufferLevel | null }> {
    const { wordsPerMinute } = scriptGeneration;
    const { parts, toldLevel, formingLines } = await this.buffers.read(db, showId, wordsPerMinute);
    const eta = await this.pace.eta(db, formingLines);
    return { health: bufferHealth(parts, buffer, eta), toldLevel };
  }

  /** Consoles will have heard of this level when the transaction ends. */
  async told(tx: Db, showId: string, level: BufferLevel): Promise<void> {
    await this.buffers.told(tx, showId, level);
  }
}
