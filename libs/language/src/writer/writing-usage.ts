/** What one script cost, for the usage ledger. Sums up every attempt that was made for it. */
export interface WritingUsage {
  readonly provider: string;
  readonly model: string;
  /** What was asked: `expand`, `filler`, `exit-context`, ... */
  readonly operation: string;
  readonly attempts: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Whether the server counted the tokens, or they are estimated from the text. */
  readonly counted: 'server' | 'estimate';
  /** Millionths of a dollar; null when nobody told what the model costs. */
  readonly amountMicros: bigint | null;
  readonly durationMs: number;
}
