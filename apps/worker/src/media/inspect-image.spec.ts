import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { inspectImage } from './inspect-image.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-image-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `picture-${Math.random().toString(36).slice(2)}`);
  await writeFile(path, bytes);
  return path;
}

const plain = (width: number, height: number, background = '#d02020') =>
  sharp({ create: { width, height, channels: 3, background } });

async function pixel(jpeg: Uint8Array, left: number, top: number): Promise<number[]> {
  const area = sharp(jpeg).extract({ left, top, width: 1, height: 1 });
  return [...(await area.raw().toBuffer())];
}

describe('a good picture', () => {
  it.each([
    ['image/jpeg', plain(640, 360).jpeg()],
    ['image/png', plain(640, 360).png()],
    ['image/webp', plain(640, 360).webp()],
    ['image/avif', plain(640, 360).avif({ effort: 0 })],
    ['image/gif', plain(640, 360).gif()],
  ])('of type %s is measured and gets a thumbnail', async (mimeType, picture) => {
    const found = await inspectImage(await file(await picture.toBuffer()), mimeType);
    expect(found).toMatchObject({ width: 640, height: 360, duration: null, hasAudio: false });
    expect(await sharp(found.thumbnail).metadata()).toMatchObject({
      format: 'jpeg',
      width: 200,
      height: 200,
    });
    const [red = 0, green = 255] = await pixel(found.thumbnail, 100, 100);
    expect(red).toBeGreaterThan(190);
    expect(green).toBeLessThan(60);
  });

  it('is measured as the camera was held', async () => {
    const turned = await plain(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await inspectImage(await file(turned), 'image/jpeg')).toMatchObject({
      width: 300,
      height: 400,
    });
  });

  it('that moves is its first frame', async () => {
    const frames = await Promise.all(
      ['#0000ff', '#00ff00'].map((colour) => plain(120, 80, colour).png().toBuffer()),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const found = await inspectImage(await file(animation), 'image/gif');
    expect(found).toMatchObject({ width: 120, height: 80 });
    const [, , blue = 0] = await pixel(found.thumbnail, 100, 100);
    expect(blue).toBeGreaterThan(200);
  });

  it('shows grey where it is transparent', async () => {
    const glass = sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const found = await inspectImage(await file(await glass.png().toBuffer()), 'image/png');
    const [red = 0] = await pixel(found.thumbnail, 100, 100);
    expect(Math.abs(red - 0x7f)).toBeLessThan(4);
  });
});

describe('a drawing', () => {
  const svg = (body: string, attributes = 'width="24" height="24"') =>
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
       ${attributes}>${body}</svg>`;

  it('is drawn sharply at the size of the thumbnail', async () => {
    const half = svg('<rect width="12" height="24" fill="#ff0000"/>');
    const found = await inspectImage(await file(half), 'image/svg+xml');
    expect(found).toMatchObject({ width: 24, height: 24 });
    const [left = 0] = await pixel(found.thumbnail, 96, 100);
    const [right = 255] = await pixel(found.thumbnail, 104, 100);
    expect(left).toBeGreaterThan(200);
    expect(right).toBeLessThan(160);
  });

  it('runs no script, opens no file and no address', async () => {
    const asked: string[] = [];
    const server = await listen((url) => asked.push(url));
    const { port } = server.address() as AddressInfo;
    const other = await file(await plain(24, 24).png().toBuffer());
    const drawing = svg(`
      <script>document.documentElement.setAttribute('fill', 'red')</script>
      <script xlink:href="http://127.0.0.1:${port}/script.js"/>
      <style>@import url(http://127.0.0.1:${port}/style.css);</style>
      <rect width="24" height="24" fill="#00ff00" onload="alert(1)"/>
      <image width="24" height="24" xlink:href="http://127.0.0.1:${port}/picture.png"/>
      <image width="24" height="24" xlink:href="file://${other}"/>
      <image width="24" height="24" xlink:href="${other}"/>`);
    try {
      const { thumbnail } = await inspectImage(await file(drawing), 'image/svg+xml');
      const { channels } = await sharp(thumbnail).stats();
      expect(asked).toEqual([]);
      // Nothing but the green square: no red from the other file or the script.
      expect(channels[0]?.max).toBeLessThan(60);
    } finally {
      server.close();
    }
  });

  it.each([
    ['enormous', svg('<rect/>', 'width="60000" height="60000"'), '60000 x 60000'],
    ['too much text', svg('x'.repeat(6 * 1024 * 1024)), 'The drawing has 7 MB'],
    [
      'a way to read files',
      `<!DOCTYPE svg [<!ENTITY secret SYSTEM "file:///etc/hostname">]>${svg('<text>&secret;</text>').slice(21)}`,
      'cannot be read',
    ],
    ['not closed', '<svg xmlns="http://www.w3.org/2000/svg"><rect>', 'cannot be read'],
  ])('that is %s is refused', async (_what, text, reason) => {
    await expect(inspectImage(await file(text), 'image/svg+xml')).rejects.toThrow(reason);
  });
});

describe('a bad picture', () => {
  it('of 60,000 x 60,000 is refused before it is unpacked', async () => {
    const path = await file(bomb(60_000, 60_000));
    await expect(inspectImage(path, 'image/png')).rejects.toThrow(
      'The picture is 60000 x 60000; at most 100 megapixels can be shown.',
    );
  });

  it.each([
    ['JPEG', 'image/jpeg', plain(900, 900).jpeg()],
    ['PNG', 'image/png', noise(300).png()],
  ])('cut in half (%s) is refused, and the reason names no path', async (_name, type, picture) => {
    const bytes = await picture.toBuffer();
    const path = await file(bytes.subarray(0, bytes.length / 2));
    const refused = inspectImage(path, type);
    await expect(refused).rejects.toMatchObject({ name: 'MediaRefused' });
    await expect(refused).rejects.not.toThrow(folder);
  });

  it('that is no picture is refused', async () => {
    const path = await file('MZ, an executable');
    await expect(inspectImage(path, 'image/png')).rejects.toThrow('The picture cannot be read');
  });
});

/** A PNG of a hundred bytes that says it is huge. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function noise(side: number) {
  const raw = { width: side, height: side, channels: 3 } as const;
  const bytes = Buffer.alloc(side * side * 3);
  for (let index = 0; index < bytes.length; index++) bytes[index] = (index * 7_919) % 251;
  return sharp(bytes, { raw });
}

function listen(onRequest: (url: string) => void): Promise<Server> {
  const server = createServer((request, response) => {
    onRequest(request.url ?? '');
    response.end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
