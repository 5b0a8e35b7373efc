import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { HistoryFolder } from '../publisher/history-folder.js';
import { LiveFiles } from '../publisher/live-files.js';
import { serveLive } from './serve-live.js';

class MemoryHistory extends HistoryFolder {
  readonly files = new Map<string, Buffer>();
  readonly asked: string[] = [];
  override write(name: string, bytes: Uint8Array | string): Promise<void> {
    this.files.set(name, Buffer.from(bytes));
    return Promise.resolve();
  }
  override read(name: string): Promise<Buffer | undefined> {
    this.asked.push(name);
    return Promise.resolve(this.files.get(name));
  }
  override remove(): Promise<void> {
    return Promise.resolve();
  }
  override list(): Promise<string[]> {
    return Promise.resolve([]);
  }
  override freeBytes(): Promise<number> {
    return Promise.resolve(1e9);
  }
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let server: Server;
let files: LiveFiles;
let history: MemoryHistory;
const SEGMENT = Buffer.from('0123456789');

/** Sends the path as it is: fetch() would tidy up `..` before it leaves. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const request = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.once('error', reject);
    request.end();
  });

beforeEach(async () => {
  history = new MemoryHistory();
  files = new LiveFiles(history, ['stream.m3u8', 'v0.m3u8']);
  files.put('abc-7-v0.m4s', SEGMENT);
  server = createServer((request, response) => {
    void serveLive(files, { request, response, name: (request.url ?? '').slice(1) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a playlist', () => {
  beforeEach(() => files.putPlaylist('v0.m3u8', '#EXTM3U\n'));

  it('1, 27: has its type and is never stored', async () => {
    const { status, headers } = await ask('/v0.m3u8');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/vnd.apple.mpegurl');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('29: is compressed for those who can read it', async () => {
    const zipped = await ask('/v0.m3u8', { 'accept-encoding': 'br, gzip;q=0.8' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.headers['vary']).toBe('Accept-Encoding');
    expect(gunzipSync(zipped.body).toString()).toBe('#EXTM3U\n');
    for (const accepted of ['', 'identity', 'gzip;q=0, br']) {
      const plain = await ask('/v0.m3u8', { 'accept-encoding': accepted });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.body.toString()).toBe('#EXTM3U\n');
    }
  });

  it('31: is not sent again to those who have it', async () => {
    const etag = String((await ask('/v0.m3u8')).headers['etag']);
    const again = await ask('/v0.m3u8', { 'if-none-match': `"other", W/${etag}` });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
    files.putPlaylist('v0.m3u8', '#EXTM3U\n#EXT-X-VERSION:7\n');
    expect((await ask('/v0.m3u8', { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('a playlist that is not there yet', () => {
  it('is waited for', async () => {
    const asked = ask('/stream.m3u8');
    files.putPlaylist('stream.m3u8', '#EXTM3U\n');
    expect((await asked).status).toBe(200);
  });

  it('is not waited for when this channel has none of that name', async () => {
    expect((await ask('/v7.m3u8')).status).toBe(404);
  });
});

describe('a segment', () => {
  it('27, 30: is typed and kept for ever', async () => {
    const { headers, body } = await ask('/abc-7-v0.m4s', { 'accept-encoding': 'gzip' });
    expect(headers['content-type']).toBe('video/mp4');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toEqual(SEGMENT);
  });

  it('30: of captions is text', async () => {
    files.put('abc-7-en.vtt', Buffer.from('WEBVTT\n'));
    expect((await ask('/abc-7-en.vtt')).headers['content-type']).toBe('text/vtt; charset=utf-8');
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=0-99', '0123456789', 'bytes 0-9/10'],
  ])('28: gives the part %s', async (range, text, answered) => {
    const { status, headers, body } = await ask('/abc-7-v0.m4s', { range });
    expect(status).toBe(206);
    expect(body.toString()).toBe(text);
    expect(headers['content-range']).toBe(answered);
  });

  it('28: refuses a part behind its end, and gives all when the range is none', async () => {
    const { status, headers } = await ask('/abc-7-v0.m4s', { range: 'bytes=10-' });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe('bytes */10');
    for (const range of ['bytes=4-2', 'bytes=-', 'bytes=0-1,4-5', 'lines=1-2']) {
      expect((await ask('/abc-7-v0.m4s', { range })).status).toBe(200);
    }
  });

  it('28: answers HEAD without a body', async () => {
    const { status, headers, body } = await ask('/abc-7-v0.m4s', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, '10', 0]);
  });

  it('31: gives 304 for its name', async () => {
    expect((await ask('/abc-7-v0.m4s', { 'if-none-match': '"abc-7-v0.m4s"' })).status).toBe(304);
  });

  it('is found in the history when memory has let go of it', async () => {
    await history.write('abc-3-v0.m4s', 'old');
    expect((await ask('/abc-3-v0.m4s')).body.toString()).toBe('old');
  });
});

describe('whoever asks', () => {
  it('28: may come from any page, and is told so with errors too', async () => {
    for (const path of ['/abc-7-v0.m4s', '/no-1-v0.m4s', '/../x']) {
      expect((await ask(path)).headers['access-control-allow-origin']).toBe('*');
    }
    const preflight = await ask('/abc-7-v0.m4s', { origin: 'https://a.example' }, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('Range');
    expect((await ask('/abc-7-v0.m4s', {}, 'DELETE')).status).toBe(405);
  });

  it.each([
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/channel.state',
    '/window.json',
    '/.abc-7-v0.m4s.new',
    '/abc/7-v0.m4s',
    '/abc-7-v0.m4s%00.vtt',
    '/',
  ])('32: gets nothing for %s, and the disk is not asked', async (path) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(404);
    expect(headers['cache-control']).toBe('no-store');
    expect(history.asked).toEqual([]);
  });
});
