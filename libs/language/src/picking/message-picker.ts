import type { ModelPrice } from '@cuelight/contracts';
import type { WritingUsage } from '../writer/writing-usage.js';

export interface PickRequest {
  readonly show: { readonly title: string; readonly premise: string };
  /** What the audience sees just now. */
  readonly onAir: string | null;
  /** What the rules liked best, best first. */
  readonly messages: readonly { readonly name: string; readonly text: string }[];
}

export interface PickCall {
  /** Ends the call; what is thrown then is the signal's reason. */
  readonly signal: AbortSignal;
  readonly model: string;
  /** What models cost, before what the picker knows of it. */
  readonly prices?: readonly ModelPrice[];
}

export interface Pick {
  /** Which of the messages, counted from zero. */
  readonly index: number;
  /** A sentence for the producer. */
  readonly reason: string;
  readonly usage: WritingUsage;
}

/** Chooses the message of the chat that is answered next. Throws `WriterError` when it cannot. */
export abstract class MessagePicker {
  abstract pick(request: PickRequest, call: PickCall): Promise<Pick>;
}
