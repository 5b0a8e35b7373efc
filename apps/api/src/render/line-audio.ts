import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import type { LineReport, SegmentDetails } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import type { SentFile } from '../media/index.js';
import { PipelineService } from '../pipeline/index.js';
import { LineRendersStore } from './line-renders.store.js';
import { lineNotFound, lineNotRendered } from './render.errors.js';
import { RenderedTakes } from './rendered-takes.js';
import { ScriptPlans } from './script-plans.js';

/** The sound of one line, as it will be heard; also of a segment that is still forming. */
@Injectable()
export class LineAudio {
  constructor(
    private readonly database: Database,
    private readonly pipeline: PipelineService,
    private readonly takes: RenderedTakes,
    private readonly scripts: ScriptPlans,
    private readonly lines: LineRendersStore,
    private readonly artefacts: ArtefactStore,
  ) {}

  /**
   * @param named id of the line, or its number from 0
   * @throws SEGMENT_NOT_FOUND, LINE_NOT_FOUND, LINE_NOT_RENDERED, ARTEFACT_MISSING
   */
  async of(showId: string, segmentId: string, named: string): Promise<SentFile> {
    const segment = await this.pipeline.details(showId, segmentId);
    const line = segment.script.find(({ id }) => id === named) ?? segment.script[indexOf(named)];
    if (!line) throw lineNotFound({ title: segment.title, line: named });
    const hash =
      (await this.inTake(segment, line.id)) ?? (await this.spoken(showId, segment, line.id));
    if (hash === undefined) throw lineNotRendered({ title: segment.title, line: named });
    const path = await this.artefacts.localPath(hash);
    const filename = `${segment.script.indexOf(line) + 1}-${line.speaker}.wav`;
    return { path, hash, mimeType: 'audio/wav', filename, mayChange: true };
  }

  private async inTake(segment: SegmentDetails, lineId: string): Promise<string | undefined> {
    const take = await this.takes.forSegment(this.database.db, segment);
    return take?.lines.find(({ id }) => id === lineId)?.spoken.audio;
  }

  private async spoken(
    showId: string,
    { script, renderReport }: SegmentDetails,
    lineId: string,
  ): Promise<string | undefined> {
    const provider = renderReport?.lines.find(isDone(lineId))?.provider;
    if (!provider) return undefined;
    const { plans } = await this.scripts.of({ showId, script });
    const key = plans.get(lineId)?.keys.get(provider) ?? '';
    return (await this.lines.use(this.database.db, [key])).get(key)?.spoken.audio;
  }
}

const isDone =
  (wanted: string) =>
  ({ lineId, state }: LineReport): boolean =>
    lineId === wanted && state === 'done';

/** -1 for what is no number. */
const indexOf = (named: string): number => (/^\d{1,4}$/.test(named) ? Number(named) : -1);
