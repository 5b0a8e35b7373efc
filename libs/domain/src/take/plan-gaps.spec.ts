import { planGaps } from './plan-gaps.js';

const talk = (...texts: string[]) =>
  texts.map((text, index) => ({ speaker: index % 2 ? 'virgin' : 'chad', text }));

/** The gap before the second of two lines, for many seeds. */
function gapsAfter(first: string, second = 'It is.', speakers = ['chad', 'virgin']): number[] {
  const lines = [first, second].map((text, at) => ({ text, speaker: speakers[at] ?? '' }));
  return Array.from({ length: 200 }, (_, seed) => planGaps(lines, seed)[1] ?? 0);
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('planGaps', () => {
  it('keeps within 150 and 500 ms, whatever is said', () => {
    const lines = talk('Hi.', 'What?', 'No!', 'Well...', '', 'Anyway, the sofa.', 'I—', '[laughs]');
    for (let seed = 0; seed < 100; seed += 1) {
      for (const gap of planGaps(lines, seed)) {
        expect(gap * 1_000).toBeGreaterThanOrEqual(150 * 30);
        expect(gap * 1_000).toBeLessThanOrEqual(500 * 30);
      }
    }
  });

  it('answers a question faster than a statement, and turns to a new topic slowest', () => {
    const answer = mean(gapsAfter('Is it plastic?'));
    const reply = mean(gapsAfter('It is plastic.'));
    const topic = mean(gapsAfter('It is plastic?', 'Anyway, the sofa.'));
    expect(answer).toBeLessThan(reply - 1);
    expect(topic).toBeGreaterThan(reply + 2);
  });

  it('hears the end of a line behind tags and quotation marks', () => {
    expect(mean(gapsAfter('He said “is it?” [laughs]'))).toBe(mean(gapsAfter('Is it?')));
  });

  it('lets a thought trail off, and one who is cut off be cut off', () => {
    expect(mean(gapsAfter('I thought...'))).toBeGreaterThan(mean(gapsAfter('I thought.')));
    expect(new Set(gapsAfter('I thought —'))).toEqual(new Set([5]));
  });

  it('does not take who goes on for who answers', () => {
    const goesOn = mean(gapsAfter('Is it plastic?', 'It is.', ['chad', 'chad']));
    expect(goesOn).toBeGreaterThan(mean(gapsAfter('Is it plastic?')) + 1);
  });

  it('is the same for the same seed, and differs with it', () => {
    const lines = talk('One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.', 'Eight.');
    expect(planGaps(lines, 7)).toEqual(planGaps(lines, 7));
    expect(planGaps(lines, 7)).not.toEqual(planGaps(lines, 8));
  });
});
