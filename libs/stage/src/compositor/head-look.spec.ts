import { loadStageArt } from '../art/load-stage-art.js';
import { DEFAULT_ART } from '../default-art.js';
import { prepareCharacter } from '../prepare/prepare-character.js';
import type { PreparedCharacter } from '../prepare/prepared-stage.js';
import { only, still, type CharacterPose } from '../state/frame-state.js';
import { lookOf } from './head-look.js';

const pose: CharacterPose = {
  mouth: only('X'),
  brows: only('neutral'),
  eyes: 'open',
  browLift: 0,
  gaze: { x: 0, y: 0 },
  extras: [],
  body: still,
  head: still,
};

describe('lookOf', () => {
  let chad: PreparedCharacter;

  const look = (change: Partial<CharacterPose>) => lookOf(chad, { ...pose, ...change }, 1);
  const shown = (group: string, change: Partial<CharacterPose>) =>
    look(change)
      .parts.map(({ sprite, ...placed }) => ({
        part: chad.head.parts.find((part) => part.sprite === sprite),
        ...placed,
      }))
      .filter(({ part }) => part?.group === group)
      .map(({ part, x, y, opacity }) => ({ variant: part?.variant, x, y, opacity }));

  beforeAll(async () => {
    const art = await loadStageArt(DEFAULT_ART);
    const [first] = art.characters;
    if (!first) throw new Error('no character');
    chad = await prepareCharacter(first, { size: { width: 320, height: 180 }, scale: 0.25 });
  }, 30_000);

  it('keeps pupils below half-closed lids', () => {
    const up = { gaze: { x: 2, y: -4 } };
    expect(shown('pupils', up)).toEqual([{ variant: null, x: 2, y: -4, opacity: 1 }]);
    expect(shown('pupils', { ...up, eyes: 'half' })).toEqual([
      { variant: null, x: 2, y: 0, opacity: 1 },
    ]);
  });

  it('dissolves a mouth in quarters', () => {
    const mouth = shown('mouth', { mouth: { from: 'X', name: 'smile-X', mix: 0.3 } });
    expect(mouth.map(({ variant, opacity }) => [variant, opacity])).toEqual([
      ['X', 0.75],
      ['smile-X', 0.25],
    ]);
  });

  it('slides brows over each other, the old ones to the new, both whole half-way', () => {
    const half = shown('brows', { brows: { from: 'neutral', name: 'raised', mix: 0.45 } });

    expect(half.map(({ variant, opacity }) => [variant, opacity])).toEqual([
      ['neutral', 1],
      ['raised', 1],
    ]);
    const [old, next] = half;
    expect(old?.y).toBeLessThanOrEqual(0);
    expect(next?.y).toBeGreaterThanOrEqual(0);
  });

  it('gives what looks the same the same key', () => {
    const near = { brows: { from: 'sad', name: 'raised', mix: 0.96 }, gaze: { x: 0.3, y: 0 } };
    expect(look(near).key).toBe(look({ brows: only('raised') }).key);
    expect(look({ extras: [{ name: 'blush', opacity: 0.1 }] }).key).toBe(look({}).key);
    expect(look({ browLift: 2 }).key).not.toBe(look({}).key);
  });

  it('draws the nearest mouth for one that is not there', () => {
    const mouths = shown('mouth', { mouth: only('snarl') });
    expect(mouths).toEqual([]);
    expect(shown('mouth', { mouth: only('H') })).toHaveLength(1);
  });
});
