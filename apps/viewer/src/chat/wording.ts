import type { ViewerSelf } from '@cuelight/contracts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Length as people count it: a flag or a family is one. */
export function lengthOf(text: string): number {
  return [...segmenter.segment(text.trim())].length;
}

/** "9 s", "4:05", "2 h 10 min", "3 days". Whole seconds are rounded up: 0 is when it is over. */
export function asWait(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) {
    return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
  }
  if (seconds < 2 * 86_400) {
    const minutes = Math.floor((seconds % 3_600) / 60);
    return `${Math.floor(seconds / 3_600)} h ${minutes} min`;
  }
  return `${Math.floor(seconds / 86_400)} days`;
}

/** Why somebody may not write, and for how long; empty when they may. @param now by the server's clock */
export function silenceText(silence: ViewerSelf['silence'], now: number): string {
  if (silence === null || (silence.until !== null && silence.until <= now)) return '';
  const why = silence.reason === null ? '' : ` Reason: ${silence.reason}`;
  if (silence.until === null) return `You are banned from the chat.${why}`;
  const what = silence.kind === 'banned' ? 'banned from the chat' : 'timed out';
  return `You are ${what} for ${asWait(silence.until - now)}.${why}`;
}
