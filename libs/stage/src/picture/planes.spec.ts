import { chromaOf, halve, planeOf, premultiply } from './planes.js';

const flat = (width: number, height: number, ...rgba: [number, number, number, number]) => ({
  x: 0,
  y: 0,
  width,
  height,
  data: Uint8Array.from({ length: width * height * 4 }, (_, i) => rgba[i % 4] ?? 0),
});

describe('planes', () => {
  // Code values of ITU-R BT.709 limited range, 8 bits.
  it.each<[string, [number, number, number], [number, number, number]]>([
    ['white', [255, 255, 255], [235, 128, 128]],
    ['black', [0, 0, 0], [16, 128, 128]],
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [173, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
  ])('%s has its BT.709 codes', (_name, [r, g, b], codes) => {
    const fine = premultiply(flat(2, 2, r, g, b, 255));
    const coarse = chromaOf(fine);

    expect([
      planeOf(fine, fine.y).data[0],
      planeOf(coarse, coarse.u).data[0],
      planeOf(coarse, coarse.v).data[0],
    ]).toEqual(codes);
  });

  it('premultiplies: half of white is half of its code', () => {
    const fine = premultiply(flat(2, 2, 255, 255, 255, 128));
    const plane = planeOf(fine, fine.y);

    expect(plane.alpha[0]).toBe(128);
    expect(plane.data[0]).toBe(Math.round((235 * 128) / 255));
  });

  it('keeps colour away from what is transparent', () => {
    const picture = flat(4, 2, 255, 0, 0, 255);
    // The right half is transparent green: it must not be seen in the chroma of the left.
    for (const x of [2, 3, 6, 7]) picture.data.set([0, 255, 0, 0], x * 4);
    const coarse = halve(premultiply(picture));

    expect(coarse.alpha[0]).toBe(1);
    expect(coarse.u[0]).toBeCloseTo(102.34, 1);
    expect(coarse.alpha[1]).toBe(0);
    expect(coarse.u[1]).toBe(0);
  });

  it('sites chroma on the left luma column', () => {
    const picture = flat(8, 2, 0, 0, 0, 255);
    // One red column: the sample on it sees half of it, the samples two columns away nothing.
    for (const x of [4, 12]) picture.data.set([255, 0, 0, 255], x * 4);
    const coarse = chromaOf(premultiply(picture));
    const red = [...coarse.v].map((v) => Math.round(((v - 128) / 112) * 100));

    expect(red).toEqual([0, 0, 50, 0]);
  });
});
