import type { WritingUsage } from '@cuelight/language';
import type { NewUsage } from '../usage/index.js';

/** What a call of a writer cost, and whether a script came of it. */
export interface UsageOutcome {
  readonly usage: WritingUsage;
  readonly outcome: 'ok' | 'failed';
}

/** The same for the ledger. */
export function usageEntry(
  { usage, outcome }: UsageOutcome,
  { showId, id }: { readonly showId: string; readonly id: string },
): NewUsage {
  const { provider, model, operation, tokensIn, tokensOut, amountMicros, durationMs } = usage;
  return {
    showId,
    subjectKind: 'segment',
    subjectId: id,
    provider,
    model,
    operation,
    outcome,
    tokensIn,
    tokensOut,
    amountMicros: amountMicros ?? 0n,
    durationMs: Math.round(durationMs),
  };
}
