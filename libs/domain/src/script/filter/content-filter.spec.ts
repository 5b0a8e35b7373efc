import { type ContentFilter, defaultContentFilter } from '@cuelight/contracts';
import fc from 'fast-check';
import { hash53 } from '../hash.js';
import { BUILT_IN_HASHES, BUILT_IN_SALT } from './built-in-words.js';
import { filterName, filterScript, filterText, readyFilter } from './content-filter.js';

/** Harmless words stand for the bad ones. */
const filter = (more: Partial<ContentFilter> = {}) =>
  readyFilter({ ...defaultContentFilter, words: ['gherkin', 'ham', 'boil the kettle'], ...more });

const reasons = (text: string) => filterText(text, filter()).map(({ reason }) => reason);

describe('content filter', () => {
  it.each([
    'gherkin',
    'A GHERKIN!',
    'gherkins',
    "the gherkin's lid",
    'ghérkîn',
    'g h e r k i n',
    'g.h.e.r.k.i.n',
    'g-h-e-r-k-i-n',
    'gh3rk1n',
    'gh€rk!n',
    'g*h*e*r*k*i*n',
    'gher*kin',
    'gherkiiiiin',
    'ghe\u200Brkin',
    'gh\u00ADerkin',
    'ｇｈｅｒｋｉｎ',
    'ghеrkіn',
    'no.gherkin.here',
    'h a m',
    'h@m',
  ])('finds what is hidden in %j', (text) => {
    expect(reasons(text)).toEqual([expect.stringMatching(/gherkin|ham/)]);
  });

  it.each([
    'Boil the kettle',
    'boil... the KETTLE',
    'boil  the\nkettle',
    'Do not b0il the kettle.',
  ])('finds a phrase in %j', (text) => {
    expect(reasons(text)).toEqual([expect.stringContaining('boil the kettle')]);
  });

  it.each([
    'Hammersmith and Shamrock, champion of the hamlet.',
    'The hammer is on the table.',
    'Oh am I late?',
    'I am a man with 4 hats and 1 cat.',
    'Take plan B: a h-beam.',
    'a b c d e f g',
    'We boil. The cattle run.',
    'Graham, I scream.',
  ])('lets %j pass', (text) => {
    expect(reasons(text)).toEqual([]);
  });

  it.each([
    ['see https://example.com now', 'a link'],
    ['www.example.com', 'a link'],
    ['write to virgin@desk.example', 'an e-mail address'],
    ['call 555 123 4567', 'a telephone number'],
    ['(555) 123-4567', 'a telephone number'],
  ])('finds %j to hold %s', (text, reason) => {
    expect(reasons(text)).toEqual([reason]);
  });

  it('does not take years, prices and scores for telephone numbers', () => {
    expect(reasons('In 1984 it cost 1,000,000 to 2,500,000; we won 10 to 3.')).toEqual([]);
  });

  it('lets words of the allowed list pass', () => {
    expect(filterText('West Ham won.', filter({ allowed: ['ham'] }))).toEqual([]);
  });

  it('looks into names, where words have no spaces', () => {
    expect(filterName('xXgherkinXx', filter())).toHaveLength(1);
    expect(filterName('Ham_Lover99', filter())).toHaveLength(1);
    expect(filterName('HamFan', filter())).toHaveLength(1);
    expect(filterName('Shamrock_Graham', filter())).toEqual([]);
  });

  it('answers line by line', () => {
    const script = ['Hello.', 'A gherkin, see www.example.com', 'Ham.'].map((text) => ({ text }));

    expect(filterScript(script, filter())).toEqual([
      {
        line: 1,
        hits: [
          { rule: 'word', reason: '"gherkin" is on the show\'s list' },
          { rule: 'pattern', reason: 'a link' },
        ],
      },
      { line: 2, hits: [{ rule: 'word', reason: '"ham" is on the show\'s list' }] },
    ]);
  });

  it('uses the built-in list only when told to', () => {
    // The mildest of the list, spelled backwards.
    const mild = [...'drater'].reverse().join('');
    expect(BUILT_IN_HASHES.has(hash53(mild, BUILT_IN_SALT))).toBe(true);
    expect(filterText(`what a ${mild}`, filter())).toMatchObject([{ rule: 'built-in' }]);
    expect(filterName(`${mild}King`, filter())).toMatchObject([{ rule: 'built-in' }]);
    expect(filterText(`what a ${mild}`, filter({ builtIn: false }))).toEqual([]);
    expect(filterText('Retardant foam in Scunthorpe and Penistone.', filter())).toEqual([]);
  });

  it.each(['(a+)+b', '(a|aa)+b', 'x*x*x*y', '(a)\\1', '(', '(\\w{2,})*'])(
    'refuses the pattern %s and says so',
    (pattern) => {
      const ready = filter({ patterns: [{ pattern, reason: 'test' }] });

      expect(ready.patterns).toEqual([]);
      expect(ready.unusable).toEqual([{ pattern, reason: expect.any(String) }]);
    },
  );

  it('finds a listed word with any spaces, case and accents between its letters', () => {
    const gap = fc.constantFrom('', '\u200B', '\u0301', '\u2060');
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, fc.boolean()), { minLength: 7, maxLength: 7 }), (ways) => {
        const hidden = [...'gherkin']
          .map((letter, at) => {
            const [after, upper] = ways[at] ?? ['', false];
            return (upper ? letter.toUpperCase() : letter) + after;
          })
          .join('');
        return reasons(`Mind the ${hidden}, please.`).length === 1;
      }),
    );
  });

  it('answers on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        filterText(text, filter());
        filterName(text.slice(0, 60), filter());
      }),
      { numRuns: 200 },
    );
  });
});
