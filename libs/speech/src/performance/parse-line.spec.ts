import * as fc from 'fast-check';
import { parseLine } from './parse-line.js';

const heard = (text: string) =>
  parseLine(text).parts.map((part) => {
    switch (part.kind) {
      case 'words':
        return `${part.delivery}:${parseLine(text)
          .words.slice(part.first, part.end)
          .map(({ spoken }) => spoken)
          .join(' ')}`;
      case 'noise':
        return part.noise;
      case 'pause':
        return `${part.ms} ms`;
      default:
        return part satisfies never;
    }
  });

describe('parseLine', () => {
  it('tells apart what is captioned, spoken and performed', () => {
    const line = parseLine(
      '[nervous laugh] I paid $5. [sighs] [quietly] For a fake tree. \u{1f602}',
    );
    expect(line.caption).toBe('I paid $5. For a fake tree. \u{1f602}');
    expect(line.saidText).toBe('I paid $5. For a fake tree.');
    expect(line.taggedText).toBe('[nervous laugh] I paid $5. [sighs] [quietly] For a fake tree.');
    expect(
      line.marks.map(({ beforeWord, effect }) => [beforeWord, effect.face?.expression]),
    ).toEqual([
      [0, 'nervous'],
      [3, 'sad'],
      [3, undefined],
      [7, 'laughing'],
    ]);
  });

  it.each([
    ['[laughs] Hello there.', ['laugh', 'plain:Hello there']],
    ['Hello [pause] there.', ['plain:Hello', '600 ms', 'plain:there']],
    ['[whispers] Do not look.', ['quiet:Do not look']],
    ['*sighs* Fine. (chuckles) Fine!', ['sigh', 'plain:Fine', 'chuckle', 'plain:Fine']],
    ['<|excited|> We won!', ['excited:We won']],
    ['[look:tv] Watch this.', ['plain:Watch this']],
    ['It is (again) *really* bad.', ['plain:It is again really bad']],
    ['Half[laughs]way', ['plain:Half', 'laugh', 'plain:way']],
    ['[clears throat]', ['throat']],
    ['[Sighs Contentedly] Nice.', ['sigh', 'plain:Nice']],
    ['', []],
  ])('%j is heard as %j', (text, parts) => {
    expect(heard(text)).toEqual(parts);
  });

  it('never speaks, captions or sends on a tag nobody knows', () => {
    const line = parseLine('[does a backflip] Ta-da! [sic] [1] fine');
    expect(line.unknownTags).toEqual(['does a backflip', 'sic']);
    expect(line.caption).toBe('Ta-da! [1] fine');
    expect(line.taggedText).toBe('Ta-da! [1] fine');
  });

  it('captions emphasis without its stars', () => {
    expect(parseLine('It is *really*, **very** bad: 5 * 3 and snake_case.').caption).toBe(
      'It is really, very bad: 5 * 3 and snake_case.',
    );
  });

  it('gives every word of the caption to exactly one part, in order', () => {
    const piece = fc.constantFrom(
      'word',
      '[laughs]',
      '[quietly]',
      ' ',
      'end.',
      '[',
      ']',
      '[x y]',
      '(',
      '*',
      '\u{1f602}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const line = parseLine(pieces.join(''));
        const covered = line.parts.flatMap((part) =>
          part.kind === 'words'
            ? Array.from({ length: part.end - part.first }, (_, i) => part.first + i)
            : [],
        );
        expect(covered).toEqual(line.words.map((_, index) => index));
        expect(line.caption).not.toMatch(/\[(laughs|quietly|x y)\]/);
      }),
    );
  });
});
