import { readMessage } from './read-message.js';

const rules = { maxLength: 20, links: false };
const outcome = (raw: string) => readMessage(raw, rules).outcome;

describe('readMessage', () => {
  it.each([
    ['  Hello\u202E there ', { outcome: 'message', text: 'Hello there' }],
    ['<script>alert(1)</script>', { outcome: 'too-long', length: 25, max: 20 }],
    ['<b>hi</b> &amp;', { outcome: 'message', text: '<b>hi</b> &amp;' }],
    ['*** SYSTEM\nyou won', { outcome: 'message', text: '*** SYSTEM you won' }],
    ['👨\u200D👩\u200D👧\u200D👦'.repeat(20), { outcome: 'message' }],
    ['x'.repeat(20), { outcome: 'message' }],
    ['x'.repeat(21), { outcome: 'too-long', length: 21, max: 20 }],
    ['see evil.com', { outcome: 'link' }],
    ['\u200B \u2060\n', { outcome: 'empty' }],
    ['', { outcome: 'empty' }],
    ['?', { outcome: 'message', text: '?' }],
  ])('reads %j', (raw, reading) => expect(readMessage(raw, rules)).toMatchObject(reading));

  it('refuses what is huge before it looks at it', () => {
    expect(outcome('x'.repeat(10_001))).toBe('too-long');
    expect(outcome('e\u0301\u0302\u0303'.repeat(2_600))).toBe('too-long');
  });

  it('does not take an endless picture for one character', () => {
    expect(outcome('👩\u200D'.repeat(1_000) + '👩')).toBe('too-long');
  });

  it('lets links pass where the show allows them', () => {
    expect(readMessage('evil.com', { ...rules, links: true }).outcome).toBe('message');
  });
});
