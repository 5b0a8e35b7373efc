import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toHaveLength(7);
    expect(
      [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(
        ([, meaning]) => meaning?.split(' ')[0],
      ),
    ).toEqual(['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji:', 'Hebrew']);
  });

  it('says the same of equal values, whatever order they were built in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: [1, null] })).toBe('{"b":[1,null]}');
  });

  it.each([[NaN], [Infinity], [undefined], [() => 1], [{ deep: [NaN] }]])(
    'refuses %p, which JSON cannot say',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});
