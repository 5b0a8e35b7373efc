import { cast } from '../performance/scene.fixture.js';
import { readStill } from './still.js';

describe('readStill', () => {
  it('gives everybody what is said before a name, and one what is said after it', () => {
    const { characters } = readStill(['happy', 'left', 'angry', 'D', 'all', 'blink'], cast);

    expect(characters['left']).toMatchObject({
      brows: { name: 'brows-angry' },
      mouth: { name: 'D' },
      eyes: 'closed',
    });
    expect(characters['right']).toMatchObject({
      brows: { name: 'brows-happy' },
      mouth: { name: 'happy-X' },
      eyes: 'closed',
    });
  });

  it('sets the lights by mood, and off', () => {
    expect(readStill(['dramatic'], cast).light).toEqual({ emission: 0.8, hue: -60, room: 1 });
    expect(readStill([], cast).light).toEqual({ emission: 0.7, hue: 0, room: 1 });
    expect(readStill(['lights-off'], cast).light).toMatchObject({ emission: 0, room: 0 });
  });

  it('says which words there are when one means nothing', () => {
    expect(() => readStill(['grumpy'], cast)).toThrow(
      expect.objectContaining({
        code: 'STAGE_STILL_WORD_UNKNOWN',
        message: '"grumpy" is no state of the stage (characters: left, right).',
      }),
    );
  });
});
