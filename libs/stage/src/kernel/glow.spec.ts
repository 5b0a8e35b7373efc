import * as fc from 'fast-check';
import { KB, KG, KR } from '../picture/bt709.js';
import { frameBytes, frameOver } from '../picture/frame.js';
import { chromaOf, planeOf, premultiply } from '../picture/planes.js';
import { rgbOf } from '../picture/still.js';
import { glowMapOf } from '../prepare/glow-map.js';
import { glowIn, glowOver } from './glow.js';
import { createKernel } from './kernel.js';

const kernel = createKernel();
const size = { width: 8, height: 4 };
const whole = { x: 0, y: 0, ...size };
type Colour = [number, number, number];

const flat = ([r, g, b]: Colour, alpha = 255) => ({
  x: 0,
  y: 0,
  ...size,
  data: Uint8Array.from({ length: 8 * 4 * 4 }, (_, i) => [r, g, b, alpha][i % 4] ?? 0),
});

function frameOf(colour: Colour) {
  const frame = frameOver(size, kernel.bytes(frameBytes(size)));
  const fine = premultiply(flat(colour));
  const coarse = chromaOf(fine);
  frame.luma.set(planeOf(fine, fine.y).data);
  frame.u.set(planeOf(coarse, coarse.u).data);
  frame.v.set(planeOf(coarse, coarse.v).data);
  return frame;
}

function lit(colour: Colour, glow: Colour, light: { emission: number; hue: number }): Colour {
  const frame = frameOf(colour);
  const map = glowIn(kernel, glowMapOf(flat(glow), size));
  glowOver(kernel, { frame, map, light, rect: whole });
  const rgb = rgbOf(size, frame.data);
  return [rgb[0] ?? 0, rgb[1] ?? 0, rgb[2] ?? 0];
}

/** A screen, channel by channel, of light with its hue turned about the luma axis. */
function expected(
  colour: Colour,
  glow: Colour,
  { emission, hue }: { emission: number; hue: number },
) {
  const [r, g, b] = glow;
  const luma = KR * r + KG * g + KB * b;
  const turn = (hue * Math.PI) / 180;
  const [cb, cr] = [(b - luma) / (1 - KB), (r - luma) / (1 - KR)];
  const blue = luma + (1 - KB) * (cb * Math.cos(turn) - cr * Math.sin(turn));
  const red = luma + (1 - KR) * (cb * Math.sin(turn) + cr * Math.cos(turn));
  const turned = [red, (luma - KR * red - KB * blue) / KG, blue];
  return colour.map((base, i) => {
    const light = (turned[i] ?? 0) * emission;
    return Math.min(255, Math.max(0, base + light - (base * light) / 255));
  });
}

const channel = fc.integer({ min: 0, max: 255 });
const colours = fc.tuple(channel, channel, channel);

describe('glowOver', () => {
  it('is a screen in RGB', () => {
    fc.assert(
      fc.property(
        colours,
        colours,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (base, glow, emission) => {
          const light = { emission, hue: 0 };
          const away = lit(base, glow, light).map((c, i) =>
            Math.abs(c - (expected(base, glow, light)[i] ?? 0)),
          );
          expect(Math.max(...away)).toBeLessThanOrEqual(6);
        },
      ),
    );
  });

  it.each([-120, -60, 30, 180])('turns the light by %d degrees and not the picture', (hue) => {
    const dim: Colour = [90, 60, 50];
    const base: Colour = [120, 90, 80];
    const light = { emission: 0.8, hue };

    lit(base, dim, light).forEach((c, i) => {
      expect(Math.abs(c - (expected(base, dim, light)[i] ?? 0))).toBeLessThanOrEqual(4);
    });
    // Where there is no light there is no change, whatever the hue.
    expect(lit(base, [0, 0, 0], light)).toEqual(lit(base, [0, 0, 0], { emission: 0, hue: 0 }));
  });

  it('leaves what lies outside the rectangle', () => {
    const frame = frameOf([50, 40, 60]);
    const before = frame.data.slice();
    const rect = { x: 2, y: 0, width: 2, height: 2 };
    const map = glowIn(kernel, glowMapOf(flat([255, 0, 0]), size));
    glowOver(kernel, { frame, map, light: { emission: 1, hue: 0 }, rect });

    const changed = [...frame.luma.keys()].filter((i) => frame.luma[i] !== before[i]);
    expect(changed).toEqual([2, 3, 10, 11]);
  });
});
