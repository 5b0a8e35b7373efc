import { Injectable } from '@nestjs/common';
import type { BlockedLine, ContentFilter } from '@cuelight/contracts';
import type { Db } from '@cuelight/database';
import { filterScript, filterText, type ReadyFilter, readyFilter } from '@cuelight/domain';
import { ConfigService } from '../config/index.js';
import { ContentOpinions } from './content.opinions.js';
import { contentCheckUnavailable } from './pipeline.errors.js';
import type { SegmentRow } from './segment.row.js';

/** What keeps a script off the air: its lines, by number, and its title. */
export interface ContentVerdict {
  readonly lines: readonly BlockedLine[];
  readonly title: readonly string[];
}

/** What may be aired, by the filter of the show as it is now. */
@Injectable()
export class ContentRules {
  /** The filter that was used last, ready: most scripts of a day meet the same one. */
  private last: { readonly source: string; readonly ready: ReadyFilter } | undefined;

  constructor(
    private readonly config: ConfigService,
    private readonly opinions: ContentOpinions,
  ) {}

  /** With what the model said of exactly this script, where it was asked. */
  async verdict(
    db: Db,
    { showId, title, script }: Pick<SegmentRow, 'showId' | 'title' | 'script'>,
  ): Promise<ContentVerdict> {
    const { contentFilter } = await this.config.read(db, showId);
    const filter = this.ready(contentFilter);
    const found = filterScript(script, filter);
    const said = contentFilter.modelCheck ? (this.opinions.known(script) ?? []) : [];
    return {
      lines: merged(found, said),
      title: filterText(title, filter).map(({ reason }) => reason),
    };
  }

  /** The same, when the model's word is needed: no answer is not a yes. @throws CONTENT_CHECK_UNAVAILABLE */
  async assured(
    db: Db,
    row: Pick<SegmentRow, 'showId' | 'title' | 'script'>,
  ): Promise<ContentVerdict> {
    const { contentFilter } = await this.config.read(db, row.showId);
    if (contentFilter.modelCheck && !this.opinions.known(row.script)) {
      throw contentCheckUnavailable({ reason: 'it was not asked about this script yet' });
    }
    return this.verdict(db, row);
  }

  /** Asks the model about a script, if the show wants that. Not for inside a transaction: it takes a while. */
  async consult(showId: string, script: SegmentRow['script']): Promise<void> {
    const { contentFilter } = await this.config.get(showId);
    if (contentFilter.modelCheck) await this.opinions.ask(script);
  }

  private ready(filter: ContentFilter): ReadyFilter {
    const source = JSON.stringify(filter);
    if (this.last?.source !== source) this.last = { source, ready: readyFilter(filter) };
    return this.last.ready;
  }
}

function merged(found: readonly BlockedLine[], said: readonly BlockedLine[]): BlockedLine[] {
  const byLine = new Map<number, BlockedLine>();
  for (const { line, hits } of [...found, ...said]) {
    byLine.set(line, { line, hits: [...(byLine.get(line)?.hits ?? []), ...hits] });
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}
