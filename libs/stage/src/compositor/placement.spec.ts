import * as fc from 'fast-check';
import { chromaSampling, coveredBy, lumaSampling, moved, placementOf } from './placement.js';

const box = { x: 20, y: 10, width: 40, height: 60 };
const pivot = { x: 40, y: 70 };
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const motions = fc.record({
  x: number(-20, 20),
  y: number(-20, 20),
  rotation: number(-6, 6),
  scaleY: number(0.95, 1.05),
});

describe('placement', () => {
  it('reads a sample where the placement has put it from', () => {
    fc.assert(
      fc.property(motions, number(20, 60), number(10, 70), (motion, x, y) => {
        const placement = placementOf(motion, pivot, 1);
        const there = moved(placement, { x, y });
        const luma = lumaSampling(placement, box);
        // Target sample (column, row) has its middle at (column + 0.5, row + 0.5).
        const [column, row] = [there.x - 0.5, there.y - 0.5];
        const u = luma.u0 + luma.ux * column + luma.uy * row;
        const v = luma.v0 + luma.vx * column + luma.vy * row;
        expect(u).toBeCloseTo((x - box.x) * 2 - 0.5, 6);
        expect(v).toBeCloseTo((y - box.y) * 2 - 0.5, 6);
      }),
    );
  });

  it('puts chroma samples on the left luma column, between two rows', () => {
    const still = placementOf({ x: 0, y: 0, rotation: 0, scaleY: 1 }, pivot, 1);
    const { u0, v0, ux, vy } = chromaSampling(still, box);

    // Chroma sample (15, 10) lies on column 30.5 and row 21 of the stage.
    expect(u0 + ux * 15).toBeCloseTo(30.5 - box.x - 0.5);
    expect(v0 + vy * 10).toBeCloseTo(21 - box.y - 0.5);
  });

  it('covers every corner, on even pixels, within the frame', () => {
    fc.assert(
      fc.property(motions, (motion) => {
        const placement = placementOf(motion, pivot, 1);
        const rect = coveredBy(placement, box, { width: 64, height: 64 });
        for (const edge of [rect.x, rect.y, rect.width, rect.height]) expect(edge % 2).toBe(0);
        for (const x of [box.x, box.x + box.width]) {
          for (const y of [box.y, box.y + box.height]) {
            const corner = moved(placement, { x, y });
            expect(Math.min(64, Math.max(0, corner.x))).toBeGreaterThanOrEqual(rect.x);
            expect(Math.min(64, Math.max(0, corner.x))).toBeLessThanOrEqual(rect.x + rect.width);
            expect(Math.min(64, Math.max(0, corner.y))).toBeLessThanOrEqual(rect.y + rect.height);
          }
        }
      }),
    );
  });

  it('moves in sixteenths of a pixel', () => {
    const { x, y } = placementOf({ x: 1.1, y: -0.4, rotation: 0, scaleY: 1 }, pivot, 1);
    expect([x, y]).toEqual([1.125, -0.375]);
  });
});
