import * as fc from 'fast-check';
import type { MarkTime } from '@cuelight/contracts';
import { performLine } from './perform-line.js';
import { parseLine } from './parse-line.js';

/** Every word takes 300 ms; tags take none unless told. */
function perform(text: string, { seed = 1, marks = [] as MarkTime[], wordMs = 300 } = {}) {
  const words = parseLine(text).words.map(({ written }, index) => ({
    text: written,
    startMs: index * wordMs,
    endMs: (index + 1) * wordMs,
  }));
  const frames = Math.max(30, Math.round((words.length * wordMs * 30) / 1000) + 6);
  return performLine({ text, seed, cast: ['Chad', 'Virgin'], frames, words, marks });
}
const faces = (text: string) =>
  perform(text).faces.map(({ expression, frame }) => `${expression}@${frame}`);
const gestures = (text: string, kind: string) =>
  perform(text)
    .gestures.filter(({ gesture }) => gesture === kind)
    .map(({ frame }) => frame);

describe('faces', () => {
  it.each([
    ['We won the whole thing!', ['happy@0']],
    ['I hate that stupid plant.', ['angry@0']],
    ['Sorry, I lost your fern.', ['sad@0']],
    ['You did what?!', ['surprised@0']],
    ['No way, it moved.', ['surprised@0']],
    ['Sure, obviously it is a real plant.', ['skeptical@0']],
    ['Um, maybe I am not sure about this.', ['nervous@0']],
    ['It is a plant on a desk.', []],
    ['[angry] I love this plant.', ['angry@0']],
    ['So this is the plant \u{1f622}', ['sad@41']],
  ])('%s -> %j', (text, expected) => {
    expect(faces(text)).toEqual(expected);
  });

  it('lifts the brows on the last word of a question', () => {
    const [face] = perform('Did you water the plant today?').faces;
    expect(face).toMatchObject({ expression: 'surprised', intensity: 0.35, frame: 5 * 9 - 4 });
  });

  it('does not take "not happy" for happy', () => {
    expect(faces('I am not happy with that.')).toEqual([]);
  });

  it('starts a tagged face when its laugh is heard', () => {
    const marks = [{ mark: 0, startMs: 600, endMs: 1400 }];
    const { faces: found, gestures: moved } = perform('[laughs] It has a bar code.', { marks });
    expect(found[0]).toMatchObject({ expression: 'laughing', frame: 14 });
    expect(moved[0]).toMatchObject({ gesture: 'laugh', frame: 14, frames: 30 });
  });

  it('gives a line of nothing but a sigh its face', () => {
    expect(perform('[sighs]').faces).toMatchObject([{ expression: 'sad', frame: 0 }]);
  });

  it('keeps to one face a sentence, 0.6 s at least, 1.2 s apart, inside the line', () => {
    const word = fc.constantFrom(
      'love',
      'hate!',
      'sorry.',
      'wow?!',
      '[laughs]',
      '[sad]',
      'the',
      'plant.',
      '\u{1f602}',
      'Chad,',
      'TV',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (list) => {
        const text = list.join(' ');
        const { faces: found, gestures: moved } = perform(text);
        const frames = Math.max(30, parseLine(text).words.length * 9 + 6);
        found.forEach((face, index) => {
          const before = found[index - 1];
          if (before) {
            expect(face.frame - before.frame).toBeGreaterThanOrEqual(36);
            expect(before.frame + before.holdFrames).toBeLessThanOrEqual(face.frame);
          }
          const cutByEnd = face.frame + face.holdFrames === frames;
          expect(face.holdFrames >= 18 || cutByEnd).toBe(true);
        });
        for (const { frame, frames: length } of moved) {
          expect(frame >= 0 && length >= 1 && frame + length <= frames).toBe(true);
        }
      }),
    );
  });
});

describe('gestures', () => {
  it('turns the eyes to a named partner, the TV, or away', () => {
    expect(gestures('Honestly Chad, you look fine.', 'look-partner')).toEqual([5]);
    expect(gestures('Now look at that screen.', 'look-tv')).toEqual([5]);
    expect(gestures('It looks better today.', 'look-tv')).toEqual([]);
    expect(gestures('Well, this is new.', 'look-away')).toEqual([0]);
  });

  it('whispers for as long as the words do', () => {
    const { gestures: moved } = perform(
      '[whispers] I named the plastic plant Kevin, like my uncle.',
    );
    expect(moved.find(({ gesture }) => gesture === 'whisper')?.frames).toBe(81);
  });

  it('nods on a shouted word, and at most once in 0.9 s', () => {
    expect(gestures('so WHO did it', 'nod')).toEqual([5]);
    const nods = gestures(
      'Absolutely everything everywhere remains completely artificial, unfortunately.',
      'nod',
    );
    nods.forEach((frame, i) => expect(frame - (nods[i - 1] ?? -100)).toBeGreaterThanOrEqual(27));
  });

  it('is the same for the same seed and varies with another', () => {
    const text =
      'Everybody remembers something different about yesterday morning, apparently including Virgin.';
    expect(perform(text, { seed: 3 })).toEqual(perform(text, { seed: 3 }));
    const all = new Set(
      [1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(perform(text, { seed }).gestures)),
    );
    expect(all.size).toBeGreaterThan(1);
  });
});
