import type { BlockedLine } from '@cuelight/contracts';
import { ContentJudge, WriterError } from '@cuelight/language';

/** Where there is no language model, nobody can give a second opinion: never a silent yes. */
export class NoJudge extends ContentJudge {
  override async judge(): Promise<BlockedLine[]> {
    throw new WriterError('unavailable', 'openai', 'no language model is configured');
  }
}
