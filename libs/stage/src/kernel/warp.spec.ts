import * as fc from 'fast-check';
import type { Plane } from '../picture/planes.js';
import { extentIn, extentOf } from './extent.js';
import { copyIn, createKernel } from './kernel.js';
import { warpOver, type Clip, type Sampling } from './warp.js';

const WIDTH = 48;
const HEIGHT = 40;

/** A soft-edged blob with a pattern, on a transparent border. */
function blob(width: number, height: number, radius: number): Plane {
  const data = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const away = Math.hypot(x - width / 2, y - height / 2);
      const a = Math.round(Math.min(1, Math.max(0, radius - away)) * 255);
      alpha[y * width + x] = a;
      data[y * width + x] = Math.round((a * (20 + ((x * 37 + y * 11) % 200))) / 255);
    }
  }
  return { width, height, data, alpha };
}

/** The same by the book: bilinear in floating point, for every sample, with no short cuts. */
function byTheBook(out: Uint8Array, source: Plane, sampling: Sampling): Float64Array {
  const at = (data: Uint8Array, x: number, y: number) =>
    x < 0 || y < 0 || x >= source.width || y >= source.height
      ? 0
      : (data[y * source.width + x] ?? 0);
  const bilinear = (data: Uint8Array, u: number, v: number) => {
    const [x, y] = [Math.floor(u), Math.floor(v)];
    const [fx, fy] = [u - x, v - y];
    const upper = at(data, x, y) * (1 - fx) + at(data, x + 1, y) * fx;
    return upper * (1 - fy) + (at(data, x, y + 1) * (1 - fx) + at(data, x + 1, y + 1) * fx) * fy;
  };
  return Float64Array.from(out, (below, index) => {
    const [x, y] = [index % WIDTH, Math.floor(index / WIDTH)];
    const u = sampling.u0 + sampling.ux * x + sampling.uy * y;
    const v = sampling.v0 + sampling.vx * x + sampling.vy * y;
    return bilinear(source.data, u, v) + below * (1 - bilinear(source.alpha, u, v) / 255);
  });
}

const whole: Clip = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT };

const kernel = createKernel();

const draw = (source: Plane, sampling: Sampling, background: Uint8Array, clip = whole) => {
  const data = copyIn(kernel, background);
  warpOver(kernel, {
    target: { data, stride: WIDTH },
    source: {
      ...source,
      data: copyIn(kernel, source.data),
      alpha: copyIn(kernel, source.alpha),
    },
    extent: extentIn(kernel, extentOf(source, source.alpha)),
    clip,
    sampling,
  });
  return Uint8Array.from(data);
};

describe('warpOver', () => {
  const source = blob(60, 52, 22);
  const background = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => 16 + ((i * 7) % 200));

  it('copies what stands still, sample for sample', () => {
    const plain = { u0: 6, ux: 1, uy: 0, v0: 6, vx: 0, vy: 1 };

    const out = draw(source, plain, background);

    const middle = 20 * WIDTH + 24;
    expect(out[middle]).toBe(source.data[26 * 60 + 30]);
    expect(out[0]).toBe(background[0]);
  });

  it('draws the same as bilinear sampling by the book, wherever the source is', () => {
    fc.assert(
      fc.property(
        fc.record({
          angle: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
          scale: fc.double({ min: 0.8, max: 2, noNaN: true }),
          x: fc.double({ min: -40, max: 40, noNaN: true }),
          y: fc.double({ min: -40, max: 40, noNaN: true }),
        }),
        ({ angle, scale, x, y }) => {
          // Steps of a sixteenth, as the warp takes them, so that only rounding can differ.
          const step = (value: number) => Math.round(value * 16) / 16;
          const sampling = {
            u0: step(x),
            ux: step(scale * Math.cos(angle)),
            uy: step(scale * Math.sin(angle)),
            v0: step(y),
            vx: step(-scale * Math.sin(angle)),
            vy: step(scale * Math.cos(angle)),
          };
          const out = draw(source, sampling, background);
          const expected = byTheBook(background, source, sampling);
          const worst = out.reduce((m, s, i) => Math.max(m, Math.abs(s - (expected[i] ?? 0))), 0);
          expect(worst).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('draws eight at a time what it draws one by one', () => {
    const large = blob(110, 96, 44);
    // Whole steps of the warp, so that a row may begin anywhere.
    const number = (min: number, max: number) =>
      fc.double({ min, max, noNaN: true }).map((value) => Math.round(value * 65_536) / 65_536);
    fc.assert(
      fc.property(
        fc.record({ along: number(1.99, 2.001), across: number(-0.3, 0.3) }),
        fc.record({ u0: number(-30, 40), v0: number(-30, 40) }),
        ({ along, across }, { u0, v0 }) => {
          const sampling = { u0, ux: along, uy: across, v0, vx: -across, vy: along };

          const together = draw(large, sampling, background);

          const single = Array.from({ length: WIDTH }, (_, left) =>
            draw(large, sampling, background, { ...whole, left, right: left + 1 }),
          );
          expect(together).toEqual(together.map((_, i) => single[i % WIDTH]?.[i] ?? 0));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('writes nothing outside its clip', () => {
    const clip = { left: 10, top: 8, right: 30, bottom: 20 };
    const sampling = { u0: 0, ux: 1.2, uy: 0.1, v0: 0, vx: -0.1, vy: 1.2 };
    const out = draw(source, sampling, background, clip);

    const changed = [...out.keys()].filter((i) => out[i] !== background[i]);
    expect(changed.length).toBeGreaterThan(0);
    for (const index of changed) {
      const [x, y] = [index % WIDTH, Math.floor(index / WIDTH)];
      expect(x >= 10 && x < 30 && y >= 8 && y < 20).toBe(true);
    }
  });
});
