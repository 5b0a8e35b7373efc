import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const art = fileURLToPath(new URL('../../../libs/stage/art', import.meta.url));
const [width, height] = [1280, 720];

/**
 * Art for the stage (STREAM_ART_DIR) whose wall is snow, as on an untuned television: no encoder finds anything in it to
 * save on, so the channel takes all that it may.
 */
export async function noisySet(folder) {
  await cp(art, folder, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 40 };
  const snow = await sharp({ create: { width, height, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
  await writeFile(
    join(folder, 'set', 'background.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<image width="${width}" height="${height}" href="data:image/png;base64,${snow.toString('base64')}"/></svg>`,
  );
  return folder;
}
