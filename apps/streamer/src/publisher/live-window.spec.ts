import fc from 'fast-check';
import { append, numbersOf, trim, type LiveWindow } from './live-window.js';
import { segment } from './segment.fixture.js';

describe('the live window', () => {
  it('takes only the segment that follows', () => {
    const window = append([], segment());
    expect(append(window, segment({ sequence: 101 })).length).toBe(2);
    expect(() => append(window, segment({ sequence: 102 }))).toThrow('cannot follow');
  });

  it('keeps numbers that players can rely on, whatever is appended and trimmed', () => {
    const step = fc.record({
      startsRun: fc.boolean(),
      frames: fc.integer({ min: 1, max: 48 }),
      keep: fc.integer({ min: 48, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
        let window: LiveWindow = [];
        let discontinuity = 0;
        let before = { mediaSequence: 0, discontinuitySequence: 0 };
        const known = new Map<number, number>();
        steps.forEach(({ startsRun, frames, keep }, i) => {
          discontinuity += startsRun ? 1 : 0;
          const grown = append(
            window,
            segment({ sequence: 100 + i, startsRun, discontinuity, frames }),
          );
          window = trim(grown, keep);
          const numbers = numbersOf(window);
          // 10 and 12: neither goes back, and a discontinuity is counted exactly when its segment left.
          expect(numbers.mediaSequence).toBeGreaterThanOrEqual(before.mediaSequence);
          const left = grown.slice(0, grown.length - window.length);
          if (i > 0) {
            expect(numbers.discontinuitySequence - before.discontinuitySequence).toBe(
              left.filter((gone) => gone.startsRun).length,
            );
          }
          // 11: a player counts the same discontinuity for a segment in every version of the list.
          let counted = numbers.discontinuitySequence;
          for (const one of window) {
            counted += one.startsRun ? 1 : 0;
            expect(known.get(one.sequence) ?? counted).toBe(counted);
            known.set(one.sequence, counted);
          }
          before = numbers;
        });
      }),
      { numRuns: 200 },
    );
  });

  it('trims to what lasts long enough and never below one segment', () => {
    const window = [0, 1, 2, 3].map((i) => segment({ sequence: 100 + i }));
    expect(trim(window, 96).map(({ sequence }) => sequence)).toEqual([102, 103]);
    expect(trim(window, 97).length).toBe(3);
    expect(trim(window, 1).length).toBe(1);
  });
});
