import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { assembleTake, voiceLine } from '@cuelight/contracts';
import { JobProducer, queuesUnavailable } from '@cuelight/nest-kit';
import { Bell, SoleRunner } from '../database/index.js';
import { type SegmentMoved, SegmentMoves } from '../pipeline/index.js';
import { CalledOffLines } from './called-off-lines.js';
import { FormingSegments } from './forming-segments.js';
import type { FormingSegment } from './forming.store.js';
import { type OpenLines, SegmentRendering } from './segment-rendering.js';

/**
 * Moves made in this copy of the api, and jobs that end, ring at once; what another copy approved, and
 * what a crash has lost the news of, is found by looking every so often.
 */
const LOOK_EVERY_MS = 1_000;

/** Lines of one segment end together: looking once serves them all. */
const TOGETHER_MS = 25;

/**
 * Renders what was approved. It keeps no plan of its own: it looks at what is forming and at what is
 * missing, again and again, so a crash of anything at any moment only means looking once more.
 */
@Injectable()
export class RenderDesk implements OnApplicationBootstrap {
  private readonly logger = new Logger('Render');
  private readonly bell = new Bell(TOGETHER_MS);
  /** What is being spoken, by the segment it is for. */
  private readonly open = new Map<string, OpenLines>();

  constructor(
    private readonly runner: SoleRunner,
    private readonly moves: SegmentMoves,
    private readonly jobs: JobProducer,
    private readonly segments: FormingSegments,
    private readonly rendering: SegmentRendering,
    private readonly calls: CalledOffLines,
  ) {}

  onApplicationBootstrap(): void {
    this.moves.subscribe(({ from, to }: SegmentMoved) => {
      if (from === 'forming' || to === 'forming') this.bell.ring();
    });
    for (const job of [voiceLine, assembleTake]) this.jobs.onAnyEnd(job, () => this.bell.ring());
    this.runner.run('render', (signal) => this.run(signal));
  }

  private async run(signal: AbortSignal): Promise<void> {
    this.open.clear();
    while (!signal.aborted) {
      try {
        await this.lookAtAll(signal);
      } catch (error) {
        // Redis or the database is away. Nothing is lost: the next look finds what this one would have.
        if (!signal.aborted && !queuesUnavailable.matches(error)) throw error;
      }
      await this.bell.wait(LOOK_EVERY_MS, signal);
    }
  }

  private async lookAtAll(signal: AbortSignal): Promise<void> {
    const forming = await this.segments.all();
    await this.callOff(forming);
    const turn = await this.segments.whoseTurn(forming);
    for (const row of await this.segments.rows(turn)) {
      if (signal.aborted) return;
      await this.rendering.look(row).then(
        (lines) => this.open.set(row.id, lines),
        (error: unknown) => {
          if (queuesUnavailable.matches(error)) throw error;
          this.logger.error({ err: error, segmentId: row.id }, 'a segment could not be looked at');
        },
      );
    }
  }

  private async callOff(forming: readonly FormingSegment[]): Promise<void> {
    const ids = new Set(forming.map(({ id }) => id));
    const left = [...this.open].filter(([id]) => !ids.has(id));
    left.forEach(([id]) => this.open.delete(id));
    const unwanted = left.flatMap(([, lines]) => lines);
    if (unwanted.length === 0) return;
    await this.calls.callOff(unwanted, await this.segments.rows(forming));
  }
}
