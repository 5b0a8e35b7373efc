import sharp from 'sharp';
import { frameOver } from './frame.js';
import { rgbOf } from './still.js';
import { tvPictureOf } from './tv-picture.js';

const screen = { width: 96, height: 54 };

/** Wide stripes: red, green, blue from left to right. */
async function stripes(width: number, height: number): Promise<Buffer> {
  const stripe = (background: string, left: number) => ({
    input: { create: { width: width / 3, height, channels: 3 as const, background } },
    left,
    top: 0,
  });
  const base = { create: { width, height, channels: 3 as const, background: '#000' } };
  return sharp(base)
    .composite([
      stripe('#ff0000', 0),
      stripe('#00ff00', width / 3),
      stripe('#0000ff', (width * 2) / 3),
    ])
    .png()
    .toBuffer();
}

const pixel = (data: Uint8Array, x: number, y: number) => {
  const start = (y * screen.width + x) * 3;
  return [...rgbOf(screen, data).subarray(start, start + 3)].map((c) => Math.round(c / 32) * 32);
};

describe('tvPictureOf', () => {
  it('covers the screen, cutting what is too wide', async () => {
    const { data, id, width, height } = await tvPictureOf('wide', await stripes(600, 60), screen);

    expect({ id, width, height }).toEqual({ id: 'wide', width: 96, height: 54 });
    expect(data).toHaveLength((96 * 54 * 3) / 2);
    expect(pixel(data, 2, 27)).toEqual([0, 256, 0].map((c) => Math.min(c, 256)));
    expect(pixel(data, 90, 27)).toEqual([0, 256, 0]);
  });

  it('contains it on a dark, blurred copy of itself', async () => {
    const picture = await tvPictureOf('tall', await stripes(300, 600), screen, 'contain');

    // 27 columns in the middle hold the whole picture.
    expect(pixel(picture.data, 38, 27)).toEqual([256, 0, 0]);
    expect(pixel(picture.data, 58, 27)).toEqual([0, 0, 256]);
    const { luma } = frameOver(screen, picture.data);
    const edge = luma[27 * 96 + 2] ?? 0;
    expect(edge).toBeGreaterThan(20);
    expect(edge).toBeLessThan(120);
  });

  it('lies in memory that threads can share', async () => {
    const { data } = await tvPictureOf('a', await stripes(90, 90), screen);
    expect(data.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('says what is wrong with a file that is no picture', async () => {
    const broken = tvPictureOf('x', Buffer.from('GIF89a, nearly'), screen);
    await expect(broken).rejects.toMatchObject({ code: 'STAGE_TV_PICTURE_UNREADABLE' });
  });
});
