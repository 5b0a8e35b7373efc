import { WriterError, type WriterErrorKind } from '@cuelight/language';
import { failureWords } from './failure-words.js';

const kinds: WriterErrorKind[] = [
  'transient',
  'rate-limited',
  'auth',
  'rejected',
  'refusal',
  'bad-answer',
  'unavailable',
];

describe('failureWords', () => {
  it('says what went wrong, how long to wait, and what to do', () => {
    const error = new WriterError('rate-limited', 'openai', 'too many requests', {
      retryAfterMs: 6_100,
    });
    expect(failureWords(error)).toBe(
      'No script was written: too many requests. It asks to be left alone for 7 s. Wait a moment, then let it be written again.',
    );
  });

  it.each(kinds)('has a next step for %s', (kind) => {
    expect(failureWords(new WriterError(kind, 'openai', 'it broke.'))).toMatch(
      /^No script was written: it broke\. .+\.$/,
    );
  });
});
