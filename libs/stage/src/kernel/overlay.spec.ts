import * as fc from 'fast-check';
import { newFrame, type Rect } from '../picture/frame.js';
import { overlayOf } from '../prepare/overlay.js';
import { overlayOver, runsOf } from './overlay.js';

const size = { width: 24, height: 12 };
const even = (most: number) => fc.nat(most / 2).map((half) => half * 2);

/** A picture in which clear, half-clear and opaque samples follow each other in runs. */
const parts = fc
  .record({
    x: even(12),
    y: even(6),
    alphas: fc.array(fc.constantFrom(0, 255, 128), { minLength: 72, maxLength: 72 }),
  })
  .map(({ x, y, alphas }) => {
    const data = new Uint8Array(12 * 6 * 4);
    alphas.forEach((alpha, i) => data.set([200, 90, 40, alpha], i * 4));
    return { x, y, width: 12, height: 6, data };
  });
const rects: fc.Arbitrary<Rect> = fc.record({
  x: even(20),
  y: even(10),
  width: even(24),
  height: even(12),
});

describe('overlayOver', () => {
  it('blends every sample in the rectangle and none outside', () => {
    fc.assert(
      fc.property(parts, rects, (part, rect) => {
        const overlay = overlayOf(part);
        const frame = newFrame(size);
        frame.data.fill(100);
        overlayOver(frame, overlay, rect);

        const { luma } = overlay;
        const expected = [...frame.luma.keys()].map((index) => {
          const [x, y] = [index % size.width, Math.floor(index / size.width)];
          const inRect =
            x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
          const [column, row] = [x - part.x, y - part.y];
          const inPart = column >= 0 && column < 12 && row >= 0 && row < 6;
          if (!inRect || !inPart) return 100;
          const at = row * 12 + column;
          const rest = 1 - (luma.alpha[at] ?? 0) / 255;
          return Math.round((luma.data[at] ?? 0) + 100 * rest);
        });
        const worst = frame.luma.reduce(
          (m, s, i) => Math.max(m, Math.abs(s - (expected[i] ?? 0))),
          0,
        );
        expect(worst).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds the runs of a row: clear ones left out, opaque ones apart from mixed ones', () => {
    const alpha = Uint8Array.from([0, 0, 255, 255, 7, 9, 0, 255]);
    const { runs, starts } = runsOf({ width: 8, height: 1 }, alpha);
    expect([...runs]).toEqual([2, 4, 1, 4, 6, 2, 7, 8, 1]);
    expect([...starts]).toEqual([0, 9]);
  });
});
