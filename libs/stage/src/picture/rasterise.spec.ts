import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { rasterise } from './rasterise.js';

const size = { width: 160, height: 90 };
const cut = { grid: 2, border: 2 };
const svg = (shapes: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">${shapes}</svg>`;

describe('rasterise', () => {
  let folder: string;
  const layer = async (name: string, content: string | Uint8Array) => {
    const file = join(folder, name);
    await writeFile(file, content);
    return { file, name };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stage-raster-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('cuts a layer to its box, with a border, on the grid', async () => {
    const box = svg('<rect x="328" y="160" width="80" height="40" fill="#f00"/>');

    const part = await rasterise(await layer('box.svg', box), size, cut);

    // 41..51 by 20..25 on the stage.
    expect(part).toMatchObject({ x: 38, y: 18, width: 16, height: 10 });
    const at = (x: number, y: number) => {
      const start = ((y - part.y) * part.width + x - part.x) * 4;
      return [...part.data.subarray(start, start + 4)];
    };
    expect(at(41, 20)).toEqual([255, 0, 0, 255]);
    expect(at(40, 20)[3]).toBe(0);
  });

  it('takes a PNG as well', async () => {
    const channels = { width: 320, height: 180, channels: 4 as const, background: '#00ff00' };
    const png = await sharp({ create: channels }).png().toBuffer();

    const part = await rasterise(await layer('set.png', png), size, cut);

    expect(part).toMatchObject({ x: 0, y: 0, ...size });
    expect([...part.data.subarray(0, 4)]).toEqual([0, 255, 0, 255]);
  });

  it('takes an empty layer', async () => {
    const part = await rasterise(await layer('empty.svg', svg('')), size, cut);
    expect(part.data.every((sample) => sample === 0)).toBe(true);
  });

  it.each([
    ['a broken SVG', svg('<path d="M0 0"').replace('</svg>', '')],
    ['something else', 'not a picture'],
  ])('names %s', async (_kind, content) => {
    await expect(rasterise(await layer('bad.svg', content), size, cut)).rejects.toMatchObject({
      code: 'STAGE_ART_PICTURE_BROKEN',
      message: expect.stringContaining('bad.svg'),
    });
  });

  it('refuses other proportions', async () => {
    const square = svg('').replace('width="1280"', 'width="720"');
    await expect(rasterise(await layer('square.svg', square), size, cut)).rejects.toMatchObject({
      code: 'STAGE_ART_PICTURE_BROKEN',
      message: expect.stringContaining('720x720'),
    });
  });
});
