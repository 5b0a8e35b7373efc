import { Injectable } from '@nestjs/common';
import { contentHash } from '@cuelight/artefacts';
import {
  assembleTake,
  type JobData,
  type RenderedTake,
  type VoicedScriptLine,
  VoiceProviderName,
} from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { JobProducer } from '@cuelight/nest-kit';
import type { Forming } from './forming-segment.js';
import { LineRendersStore } from './line-renders.store.js';
import { type ShownMedia, ShownMediaReader } from './shown-media.js';

type Parts = JobData<typeof assembleTake>;
export interface LineWarning {
  readonly lineId: string;
  readonly message: string;
  /** The picture it is about, when one is gone. */
  readonly missing?: string;
}

export type Assembly =
  | {
      readonly state: 'done';
      readonly take: RenderedTake;
      readonly warnings: readonly LineWarning[];
    }
  | { readonly state: 'under way' }
  /** These lines are not kept after all. */
  | { readonly state: 'incomplete'; readonly missing: readonly string[] }
  | { readonly state: 'failed'; readonly reason: string };

/** Has a take made of the lines of a segment that are done. Asking twice is always safe. */
@Injectable()
export class TakeAssembly {
  /** Takes that were asked for since this process began: one that failed then has failed for good. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly jobs: JobProducer,
    private readonly lines: LineRendersStore,
    private readonly shown: ShownMediaReader,
  ) {}

  async pursue(forming: Forming): Promise<Assembly> {
    const shown = await this.shown.of(forming.row.script);
    const voiced = await this.voicedLines(forming, shown);
    if (voiced.missing.length > 0) return { state: 'incomplete', missing: voiced.missing };

    const parts = partsOf(forming, voiced.lines, shown.media);
    const { warnings } = voiced;
    const outcome = await this.jobs.outcome(assembleTake, parts);
    switch (outcome.state) {
      case 'completed': {
        this.asked.delete(parts.takeId);
        const { take } = outcome.result;
        return { state: 'done', take, warnings: [...warnings, ...outcome.result.warnings] };
      }
      case 'failed':
        if (this.asked.delete(parts.takeId)) return { state: 'failed', reason: outcome.reason };
        return this.ask(parts);
      case 'cancelled':
      case 'gone':
        return this.ask(parts);
      case 'unfinished':
        return { state: 'under way' };
      default:
        return outcome satisfies never;
    }
  }

  private async ask(parts: Parts): Promise<Assembly> {
    await this.jobs.enqueue(assembleTake, parts);
    this.asked.add(parts.takeId);
    return { state: 'under way' };
  }

  private async voicedLines(
    { row, plans, report }: Forming,
    { gone }: ShownMedia,
  ): Promise<{ lines: VoicedScriptLine[]; missing: string[]; warnings: LineWarning[] }> {
    const wanted = row.script.flatMap((line) => {
      const { state, provider } = report.get(line.id) ?? {};
      if (state !== 'done') return [];
      return [{ line, key: plans.get(line.id)?.keys.get(VoiceProviderName.parse(provider)) ?? '' }];
    });
    const keys = wanted.map(({ key }) => key);
    const kept = await this.lines.use(this.database.db, keys);
    const lines: VoicedScriptLine[] = [];
    const missing: string[] = [];
    const warnings: LineWarning[] = [];
    for (const { line, key } of wanted) {
      const voiced = kept.get(key);
      const { id, speaker, text } = line;
      const cues = line.cues.filter((cue) => {
        const message = cue.type === 'tv:show' ? gone.get(cue.target) : undefined;
        if (cue.type === 'tv:show' && message !== undefined) {
          warnings.push({ lineId: id, message, missing: cue.target });
        }
        return message === undefined;
      });
      if (voiced) lines.push({ id, speaker, text, cues, voiced });
      else missing.push(id);
    }
    return { lines, missing, warnings };
  }
}

/** The same script in the same voices is the same take, down to its id: however often it is asked for, there is one. */
function partsOf(
  { row, scriptHash, cast }: Forming,
  lines: readonly VoicedScriptLine[],
  media: Parts['media'],
): Parts {
  const { id: segmentId, showId, title } = row;
  const seed = Number.parseInt(contentHash({ segmentId, scriptHash }).slice(0, 8), 16);
  const about = { segmentId, showId, title, scriptHash, seed };
  const content = { ...about, media, lines: [...lines], cast: [...cast] };
  return { ...content, takeId: idFrom(contentHash(content)) };
}

/** A UUID made of a hash (RFC 9562, 5.8). */
function idFrom(hash: string): string {
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
