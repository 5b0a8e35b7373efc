import { runFfmpeg } from '@cuelight/ffmpeg';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A PNG of one colour; another colour makes other bytes. */
export async function picture(background = '#d02020', width = 64, height = 48): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** A PNG of about a hundred bytes that says it is huge. */
export function pixelBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

export const drawingWithScript = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="alert(1)">
     <script>fetch('/api/tokens', { method: 'POST' })</script>
     <circle cx="20" cy="20" r="18" fill="gold"/>
   </svg>`,
);

/** An MP4 of some seconds; `flags` such as `+faststart` go to the muxer. */
export async function film(seconds: number, flags: readonly string[] = []): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'cuelight-film-'));
  const path = join(folder, 'film.mp4');
  try {
    const args = [
      ...['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=15:duration=${seconds}`],
      ...['-f', 'lavfi', '-i', `sine=duration=${seconds}`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-threads', '1'],
      ...['-c:a', 'aac', ...flags, path],
    ];
    await runFfmpeg(args, { timeoutMs: 30_000, maxOutputBytes: 1_000 });
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What an MP4 begins with, for a file whose rest does not matter. */
export const filmHead = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2mp41');
