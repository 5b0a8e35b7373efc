import type { BlockedLine } from '@cuelight/contracts';

/** A second opinion on what may be aired, beyond word lists. Throws `WriterError` when it cannot tell. */
export abstract class ContentJudge {
  abstract judge(
    lines: readonly { readonly text: string }[],
    signal: AbortSignal,
  ): Promise<BlockedLine[]>;
}
