import type { Expression, FaceCue, GestureCue, RigExpression, RigFile } from '@cuelight/contracts';
import { Expression as Expressions, MouthShape } from '@cuelight/contracts';
import * as fc from 'fast-check';
import { castOf, type CastMember } from './cast.js';
import type { PerformedLine, PerformedTake } from './scene.js';

const look = (name: Expression): RigExpression => ({
  brows: `brows-${name}`,
  eyes: name === 'laughing' ? 'happy' : name === 'surprised' ? 'wide' : 'open',
  mouth: name === 'neutral' ? 'X' : `${name}-X`,
  extra: name === 'laughing' ? ['blush'] : [],
  gaze: name === 'sad' ? [0, 3] : [0, 0],
});

const rig = (headBox: RigFile['headBox']): RigFile => ({
  id: 'someone',
  name: 'Someone',
  accent: '#000000',
  layers: [],
  pivots: { head: [0, 0], body: [0, 0] },
  headBox,
  mouthBox: [0, 0, 1, 1],
  eyesBox: [0, 0, 1, 1],
  gazeRange: 6,
  follows: { head: ['head'], body: ['body'] },
  defaults: { eyes: 'open', brows: 'neutral', mouth: 'X', extra: [] },
  fallback: {},
  expressions: Object.fromEntries(
    Expressions.options.map((name) => [name, look(name)]),
  ) as RigFile['expressions'],
});

/** Two people at a desk, left and right of a TV above them. */
export const cast: readonly CastMember[] = castOf(
  [
    { id: 'left', rig: rig([146, 82, 256, 388]) },
    { id: 'right', rig: rig([874, 134, 254, 340]) },
  ],
  { x: 640, y: 172 },
);

export function lineOf(change: Partial<PerformedLine> & { mouth?: string } = {}): PerformedLine {
  const { mouth, ...rest } = change;
  const frames = rest.frames ?? 90;
  return {
    speaker: 'left',
    caption: '',
    gapFrames: 8,
    frames,
    faces: [],
    gestures: [],
    cues: [],
    spoken: { mouth: mouth ?? 'D'.repeat(frames), words: [] },
    ...rest,
  };
}

export function takeOf(lines: readonly PerformedLine[], seed = 1): PerformedTake {
  const durationFrames = lines.reduce((sum, { gapFrames, frames }) => sum + gapFrames + frames, 0);
  return { seed, durationFrames, lines };
}

/** A talk: `count` lines of six seconds in turn, as a script gives them. */
export function talk(count: number, seed: number): PerformedTake {
  const lines = Array.from({ length: count }, (_, index) => {
    const words = Array.from({ length: 16 }, (__, word) => ({
      text: word === 7 || word === 15 ? 'stop.' : 'word',
      startMs: word * 370,
      endMs: word * 370 + (word % 5 === 2 ? 340 : 200),
    }));
    const frames = 180;
    const mouth = 'AABBCCDDEEFFGGHHCCBBXX'.repeat(9).slice(0, frames);
    const speaker = index % 2 === 0 ? 'left' : 'right';
    return lineOf({ speaker, frames, spoken: { mouth, words } });
  });
  return takeOf(lines, seed);
}

const faces: fc.Arbitrary<FaceCue> = fc.record({
  frame: fc.nat(120),
  holdFrames: fc.integer({ min: 1, max: 90 }),
  expression: fc.constantFrom(...Expressions.options),
  intensity: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
});

const gestures: fc.Arbitrary<GestureCue> = fc.record({
  frame: fc.nat(120),
  frames: fc.integer({ min: 6, max: 50 }),
  gesture: fc.constantFrom(
    'nod',
    'laugh',
    'sigh',
    'whisper',
    'look-away',
    'look-tv',
    'look-partner',
  ),
});

const lines: fc.Arbitrary<PerformedLine> = fc
  .record({
    speaker: fc.constantFrom('left', 'right', 'somebody else'),
    gapFrames: fc.integer({ min: 0, max: 20 }),
    frames: fc.integer({ min: 1, max: 200 }),
    shapes: fc.array(fc.constantFrom(...MouthShape.options), { minLength: 1, maxLength: 20 }),
    faces: fc.array(faces, { maxLength: 4 }),
    gestures: fc.array(gestures, { maxLength: 4 }),
    shows: fc.array(fc.nat(150), { maxLength: 2 }),
  })
  .map(({ shapes, shows, ...line }) =>
    lineOf({
      ...line,
      mouth: shapes.join('').repeat(line.frames).slice(0, line.frames),
      cues: shows.map((frame) => ({ type: 'tv:show' as const, target: 'photo', frame })),
    }),
  );

/** Any take at all: lines of every length, cues wherever they fall. */
export const anyTake: fc.Arbitrary<PerformedTake> = fc
  .tuple(fc.array(lines, { minLength: 1, maxLength: 5 }), fc.nat(1_000_000))
  .map(([some, seed]) => takeOf(some, seed));
