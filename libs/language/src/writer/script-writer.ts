import type {
  ModelPrice,
  SummaryRequest,
  WriterName,
  WritingRequest,
  WrittenLine,
  WrittenScript,
} from '@cuelight/contracts';
import type { WritingUsage } from './writing-usage.js';

export interface WritingCall {
  /** Ends the call; what is thrown then is the signal's reason. */
  readonly signal: AbortSignal;
  /** For the whole call with all its attempts. Default: 90 s. */
  readonly deadlineMs?: number;
  /** Instead of the writer's own model. */
  readonly model?: string;
  /** What models cost, before what the writer knows of it. */
  readonly prices?: readonly ModelPrice[];
  /** 0 to 2; how far from the obvious a model may stray. */
  readonly temperature?: number;
  readonly onProgress?: (progress: WritingProgress) => void;
}

export type WritingProgress =
  /** A line, as soon as it is written. The finished script decides; this is for watching. */
  | { readonly kind: 'line'; readonly line: WrittenLine }
  /** What was written so far is void: the writer starts again, for the reason given. */
  | { readonly kind: 'restart'; readonly reason: string };

export interface Written {
  readonly script: WrittenScript;
  readonly usage: WritingUsage;
}

export interface Summary {
  readonly title: string;
  readonly exitContext: string;
  readonly usage: WritingUsage;
}

export interface WriterStatus {
  readonly writer: WriterName;
  readonly model: string;
  readonly state: 'ready' | 'resting' | 'trying';
  /** Milliseconds until a resting writer is asked again. */
  readonly retryInMs: number | null;
  readonly lastError: string | null;
}

/**
 * Writes scripts. Whatever comes back was mended: speakers are in the cast, cues can be carried out,
 * lengths are within the request. Throws `WriterError` otherwise.
 */
export abstract class ScriptWriter {
  abstract readonly name: WriterName;
  abstract write(request: WritingRequest, call: WritingCall): Promise<Written>;
  /** A title and an exit context for a script that somebody else wrote or changed. */
  abstract summarise(request: SummaryRequest, call: WritingCall): Promise<Summary>;
  abstract status(): WriterStatus;
  /** The models it can write with, best known first. */
  abstract models(signal: AbortSignal): Promise<readonly string[]>;
}
