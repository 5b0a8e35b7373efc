// Stands in for the streamer in players.bench.mjs: a channel of 2.5 Mbit/s, a segment every two seconds, from memory.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const SEGMENT_MS = 2_000;
const WINDOW = 6;
const segment = randomBytes((2_500_000 / 8) * (SEGMENT_MS / 1_000));

const server = createServer((request, response) => {
  if (request.url.endsWith('.m4s')) {
    response.writeHead(200, {
      'Content-Type': 'video/mp4',
      'Content-Length': segment.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
    response.end(segment);
  } else if (request.url.endsWith('.m3u8')) {
    const newest = Math.floor(Date.now() / SEGMENT_MS);
    const names = Array.from({ length: WINDOW }, (_, at) => `s-${newest - WINDOW + at}-v0.m4s`);
    response.writeHead(200, { 'Content-Type': 'application/vnd.apple.mpegurl' });
    response.end(`#EXTM3U\n${names.map((name) => `#EXTINF:2,\n${name}`).join('\n')}\n`);
  } else response.writeHead(503).end();
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
