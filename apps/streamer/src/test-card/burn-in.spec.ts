import { pictureBytes } from '@cuelight/ffmpeg';
import fc from 'fast-check';
import { burnIn, readBurnIn } from './burn-in.js';

const size = { width: 320, height: 180 };

describe('burn-in', () => {
  it('is read back, also from a damaged picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 0xffff }),
        fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 64, maxLength: 64 }),
        (frame, tag, noise) => {
          const data = new Uint8Array(pictureBytes(size)).fill(90);
          burnIn(data, size, { frame, tag });
          for (let i = 0; i < 16 * size.width; i += 1) {
            data[i] = Math.min(255, Math.max(0, (data[i] ?? 0) + (noise[i % 64] ?? 0)));
          }
          expect(readBurnIn(data, size.width)).toEqual({ frame, tag });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is not found where there is none', () => {
    expect(readBurnIn(new Uint8Array(pictureBytes(size)).fill(90), size.width)).toBeUndefined();
  });
});
