import { Injectable, Logger } from '@nestjs/common';
import type { WritingProgress } from '@cuelight/language';
import { LiveNews } from '../live/index.js';
import type { SegmentRow } from '../pipeline/index.js';

/** Shows every console a script while it is written, line by line. */
@Injectable()
export class WritingNews {
  private readonly logger = new Logger('WritingNews');

  constructor(private readonly news: LiveNews) {}

  /** One listener a script: it counts the lines, and sends one after the other. */
  listener({ showId, id }: SegmentRow): (progress: WritingProgress) => void {
    let index = 0;
    let sent = Promise.resolve();
    return (progress) => {
      if (progress.kind === 'restart') index = 0;
      const line = progress.kind === 'line' ? progress.line : null;
      const event = { id, index, line };
      if (line) index += 1;
      sent = sent
        .then(() => this.news.tell(showId, 'segment:writing', event))
        .catch((error: unknown) => this.logger.warn({ err: error }, 'news were lost'));
    };
  }
}
