import { roles } from './library.js';
import { readLibrary } from './library.js';
import { neededSlots, parseTemplate, slotsOf, variantsOf } from './template.js';

const library = readLibrary();
const lines = library.blocks.flatMap((block) => block.lines.map((line) => ({ block, line })));

/** What is not in a pool comes from the note, the show or grammar. */
const GIVEN = new Set(
  (
    'thing aThing head claim predicate deed doing question quote rival exit next extra fact viewer message gist ' +
    'honoured from yours ' +
    "also picture look beat said other they it its it's they'll they'd is was has does wasn't s"
  ).split(' '),
)
  .add('doer is')
  .add('they are');

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const poolOf = (name: string) => library.pools.get(lower(name).replace(/\d$/, ''));
const variants = (name: string): number =>
  (poolOf(name) ?? []).reduce((sum, choice) => sum + variantsOf(choice, variants), 0) || 1;

describe('the library of the embedded writer', () => {
  it('has hundreds of blocks', () => {
    expect(library.blocks.length).toBeGreaterThan(250);
    expect(lines.length).toBeGreaterThan(600);
    expect(library.subjects.length).toBeGreaterThan(50);
  });

  it('names only slots that there are', () => {
    const named = lines.flatMap(({ line }) => slotsOf(line.template));
    const pooled = [...library.pools.values()].flat().flatMap(slotsOf);
    const titled = [...library.titles.values()].flat().flatMap(slotsOf);
    const unknown = [...named, ...pooled, ...titled].filter(
      (name) => !GIVEN.has(lower(name)) && !poolOf(name),
    );
    expect(unknown).toEqual([]);
  });

  it('says nearly nothing that can be said in a few ways only', () => {
    // A line may not come twice in a show, so one with few variants ends its block early.
    const few = lines.filter(({ line }) => variantsOf(line.template, variants) < 6);
    expect(few.length / lines.length).toBeLessThan(0.1);
  });

  it('points at a picture in every block for pictures, and says the word', () => {
    const blocks = library.blocks.filter(({ part }) => part === 'picture');
    expect(blocks.length).toBeGreaterThan(4);
    for (const { lines: all } of blocks) {
      const pointing = all.filter(({ points }) => points);
      expect(pointing.map(({ template }) => neededSlots(template).includes('look'))).toEqual([
        true,
      ]);
    }
  });

  it('has lines for every temper and for one who is alone', () => {
    const used = new Set(lines.map(({ line }) => line.role));
    expect(roles.filter((role) => !used.has(role))).toEqual([]);
  });

  it('names what a scene was about in every last word', () => {
    const closing = library.blocks.filter(({ part }) => part === 'close' || part === 'solo-close');
    const general = closing.filter(
      ({ needs }) =>
        !['thing', 'claim', 'deed', 'doing'].some((slot) => [...needs].map(lower).includes(slot)),
    );
    expect(general.map(({ id }) => id)).toEqual([]);
  });

  it('tells how scenes end', () => {
    const closing = library.blocks.filter(({ part }) => part === 'close' || part === 'solo-close');
    expect(closing.filter(({ outcome }) => outcome === null)).toEqual([]);
  });
});

describe('templates', () => {
  it('know their choices, slots and variants', () => {
    const template = parseTemplate('I (saw|heard (it|{thing})) at {place}, {thing}.');

    expect(variantsOf(template, (name) => (name === 'place' ? 5 : 1))).toBe(15);
    expect(slotsOf(template)).toEqual(['thing', 'place', 'thing']);
    expect(neededSlots(template)).toEqual(['place', 'thing']);
  });

  it.each(['(a|b', 'a {b', 'a)b'])('refuse %s', (source) => {
    expect(() => parseTemplate(source)).toThrow();
  });
});
