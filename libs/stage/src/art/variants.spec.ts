import type { RigFile, RigGroup } from '@cuelight/contracts';
import { resolveVariant } from './variants.js';

const drawn = (group: RigGroup, names: string[], fallback: RigFile['fallback'] = {}) => ({
  rig: { fallback } as RigFile,
  layers: names.map((variant) => ({ group, variant })),
});

describe('resolveVariant', () => {
  it.each([
    ['D', 'D'],
    ['H', 'D'],
    ['C', 'D'],
    ['F', 'D'],
    ['G', 'A'],
    ['X', 'A'],
  ])('with two mouths, %s is drawn as %s', (wanted, found) => {
    expect(resolveVariant(drawn('mouth', ['A', 'D']), 'mouth', wanted)).toBe(found);
  });

  it('prefers what the folder says', () => {
    const art = drawn('mouth', ['A', 'C', 'D'], { mouth: { H: 'A' } });
    expect(resolveVariant(art, 'mouth', 'H')).toBe('A');
  });

  it('gives up on a circle', () => {
    const art = drawn('brows', ['frown'], { brows: { sad: 'worried', worried: 'sad' } });
    expect(resolveVariant(art, 'brows', 'sad')).toBeNull();
  });
});
