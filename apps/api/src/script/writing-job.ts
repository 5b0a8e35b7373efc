import type { SegmentType, WritingTask, WrittenLine } from '@cuelight/contracts';
import type { SegmentRow } from '../pipeline/index.js';

/** A reply to the chat is quick: two of the one to three exchanges it may have. */
export const CHAT_EXCHANGES = 2;
/** Between the three and the five exchanges that filler may have. */
export const FILLER_EXCHANGES = 4;

export interface AgainOptions {
  readonly exchanges: number;
  readonly fillerStyle: 'callback' | 'banter' | 'recap';
  readonly feedback: string | undefined;
}

/**
 * What a segment that is to be written anew asks of a writer: the rewrite of its script, as long as it
 * is; or, when there is no script to go by, what was asked for in the first place.
 */
export function taskAgain(row: SegmentRow, options: AgainOptions): WritingTask {
  const { feedback } = options;
  const script = row.script.map(withoutId);
  const note = row.seed || row.title;
  const isOfNote = row.seed !== '' || feedback !== undefined;
  if (script.length === 0 || !isOfNote) return firstTask(row.type, note, options);
  const exchanges = Math.max(1, Math.ceil(script.length / 2));
  return { kind: 'rewrite', note, script, exchanges, ...(feedback ? { feedback } : {}) };
}

function firstTask(type: SegmentType, note: string, options: AgainOptions): WritingTask {
  switch (type) {
    case 'manual':
      return { kind: 'expand', note, exchanges: options.exchanges };
    case 'auto-convo':
      return { kind: 'conversation', note, turns: options.exchanges * 2 };
    case 'chat-response':
      return { kind: 'chat-reply', message: note, exchanges: CHAT_EXCHANGES };
    case 'filler':
      return { kind: 'filler', style: options.fillerStyle, exchanges: FILLER_EXCHANGES };
    case 'transition':
      return { kind: 'bridge' };
    default:
      return type satisfies never;
  }
}

export function withoutId({ speaker, text, cues }: SegmentRow['script'][number]): WrittenLine {
  return { speaker, text, cues };
}
