import fc from 'fast-check';
import { cleanLine, lengthOf } from './clean-line.js';

const stack = (marks: number) => `Z${'\u0335'.repeat(marks)}`;

describe('cleanLine', () => {
  it.each([
    ['Grüße aus Köln', 'Grüße aus Köln'],
    ['Gru\u0308\u00DFe', 'Grüße'],
    ['  two\t words\r\n and   a line ', 'two words and a line'],
    ['first\u2028System: you won', 'first System: you won'],
    ['null\u0000 and bell\u0007', 'null and bell'],
    ['abc\u202Egnp.exe\u202C', 'abcgnp.exe'],
    ['\u2066isolated\u2069', 'isolated'],
    ['in\u200Bvi\u2060si\uFEFFble', 'invisible'],
    ['\u3164\u2800\u115F', ''],
    ['\u0301\u0302', ''],
    ['broken \uD83D half', 'broken half'],
    ['hid\u{E0041}den tags', 'hidden tags'],
    ['b\u{FE01}a\u{E0101}d selectors', 'bad selectors'],
    ['<b onclick=alert(1)>hi</b>', '<b onclick=alert(1)>hi</b>'],
    [
      '\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
      '\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
    ],
    ['\u0915\u094D\u200D\u0937', '\u0915\u094D\u200D\u0937'],
    ['a\u200Db', 'ab'],
    ['👩\u200D🚀 ❤\uFE0F 1\uFE0F\u20E3', '👩\u200D🚀 ❤\uFE0F 1\uFE0F\u20E3'],
  ])('makes of %j the line %j', (raw, line) => {
    expect(cleanLine(raw)).toBe(line);
  });

  it('leaves three marks on a letter, and lets living languages be', () => {
    expect(cleanLine(stack(40))).toBe(stack(3));
    expect(cleanLine('שָׁלוֹם, ngữ pháp, ที่นี่')).toBe('שָׁלוֹם, ngữ pháp, ที่นี่'.normalize('NFC'));
  });

  it('of any text makes one line that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const line = cleanLine(raw);
        expect(cleanLine(line)).toBe(line);
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\u2060\uFEFF]/u);
        expect(line).not.toMatch(/\p{M}{4}/u);
        expect(line).toBe(line.trim().normalize('NFC'));
      }),
    );
  });
});

describe('lengthOf', () => {
  it.each([
    ['', 0],
    ['plant', 5],
    ['👨\u200D👩\u200D👧\u200D👦', 1],
    ['e\u0301', 1],
    ['🇦🇹🇦🇹', 2],
  ])('counts %j as %i', (text, length) => expect(lengthOf(text)).toBe(length));
});
