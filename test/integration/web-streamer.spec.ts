import type { Problem, StreamInfo } from '@cuelight/contracts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let api: ApiUnderTest;
let streamer: Server;
let handle: Handler;
let seen: IncomingMessage[];

beforeAll(async () => {
  streamer = createServer((request, response) => {
    // What the api asks for itself is not what these tests are about.
    if (request.url?.startsWith('/playout')) {
      response.writeHead(503).end();
      return;
    }
    seen.push(request);
    handle(request, response);
  });
  await listen(0);
  const { port } = streamer.address() as AddressInfo;
  api = await startApi({ STREAMER_PORT: String(port) });
});

beforeEach(() => {
  seen = [];
});

afterAll(async () => {
  await api.close();
  streamer.closeAllConnections();
  streamer.close();
});

function listen(port: number): Promise<void> {
  return new Promise((resolve) => streamer.listen(port, '127.0.0.1', resolve));
}

const answer =
  (status: number, headers: Record<string, string>, body: string): Handler =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

describe('the stream', () => {
  it('is there for everybody, on every site, with the headers of a player', async () => {
    handle = answer(
      206,
      {
        'Content-Type': 'video/mp4',
        'Content-Range': 'bytes 0-3/10',
        ETag: '"a"',
        'Cache-Control': 'public, max-age=60',
        'Set-Cookie': 'spy=1',
        'X-Powered-By': 'streamer',
      },
      'abcd',
    );
    const got = await api.visitor.get<string>('/streams/live/seg_1.m4s?x=1', {
      Range: 'bytes=0-3',
      'If-None-Match': '"b"',
      Cookie: 'cuelight_session=secret',
      Authorization: 'Bearer secret-secret-secret-secret',
    });

    expect(got).toMatchObject({ status: 206, body: 'abcd' });
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-range': 'bytes 0-3/10',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: '"a"',
    });
    expect(got.headers.has('set-cookie')).toBe(false);
    expect(got.headers.has('x-powered-by')).toBe(false);
    const [asked] = seen;
    expect(asked?.url).toBe('/streams/live/seg_1.m4s?x=1');
    expect(asked?.headers).toMatchObject({ range: 'bytes=0-3', 'if-none-match': '"b"' });
    expect(asked?.headers).not.toHaveProperty('cookie');
    expect(asked?.headers).not.toHaveProperty('authorization');
  });

  it('answers HEAD and 304 without a body', async () => {
    handle = answer(200, { 'Content-Length': '10' }, '');
    const head = await api.visitor.send<string>('HEAD', '/streams/live/stream.m3u8', {});
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers.get('content-length')).toBe('10');
    expect(seen[0]?.method).toBe('HEAD');

    handle = answer(304, { ETag: '"a"' }, '');
    expect((await api.visitor.get('/streams/live/stream.m3u8')).status).toBe(304);
  });

  it('never climbs out of its folder', async () => {
    handle = answer(200, {}, 'oh no');
    for (const path of ['/streams/%2e%2e/render', '/streams/live%2f..%2f..%2frender']) {
      expect((await api.visitor.get(path)).status).toBe(404);
    }
    expect(seen).toEqual([]);
  });

  it('breaks off where the streamer breaks off, so that half a segment does not look whole', async () => {
    handle = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('half', () => response.destroy());
    };
    await expect(api.visitor.get('/streams/live/seg_1.m4s')).rejects.toThrow();
  });

  it('comes through when the streamer has hung up a kept connection', async () => {
    handle = answer(200, {}, 'first');
    await api.visitor.get('/streams/live/stream.m3u8');
    streamer.closeAllConnections();
    handle = answer(200, {}, 'second');
    expect(await api.visitor.get('/streams/live/stream.m3u8')).toMatchObject({
      status: 200,
      body: 'second',
    });
  });
});

describe('the other routes of the streamer', () => {
  it('are open to those who may use them', async () => {
    const info: StreamInfo = {
      ...{ isPlaying: true, character: 'chad', line: 'We have a bond.', frame: 30, fps: 30 },
      ...{ encoderSpeed: 1, uptime: 1, queue: 0, viewers: 7, delaySeconds: 6, heads: {} },
    };
    handle = answer(200, { 'Content-Type': 'application/json' }, JSON.stringify(info));
    // Nobody has the page open, whatever the streamer takes players for.
    expect((await api.visitor.get('/stream-info')).body).toEqual({ ...info, viewers: 0 });
    expect((await api.visitor.get('/preview.jpg')).status).toBe(401);
    expect((await api.visitor.post('/render')).status).toBe(401);
    expect((await api.admin.get('/preview.jpg')).status).toBe(200);
  });

  it('pass an upload on byte by byte, and the refusal back', async () => {
    let bytes = 0;
    handle = (request, response) => {
      request.on('data', (chunk: Buffer) => (bytes += chunk.length));
      request.on('end', () =>
        answer(
          422,
          { 'Content-Type': 'application/problem+json' },
          '{"code":"NO_SOUND"}',
        )(request, response),
      );
    };
    const form = new FormData();
    form.append('audio', new Blob([Buffer.alloc(3_000_000, 7)]), 'line.wav');
    form.append('character', 'chad');
    const got = await api.admin.send<Problem>('POST', '/render', { body: form });

    expect(got).toMatchObject({ status: 422, body: { code: 'NO_SOUND' } });
    expect(bytes).toBeGreaterThan(3_000_000);
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });
});

it('says so when the streamer is down, and comes back with it', async () => {
  const { port } = streamer.address() as AddressInfo;
  streamer.closeAllConnections();
  await new Promise((resolve) => streamer.close(resolve));
  const down = await api.visitor.get<Problem>('/streams/live/stream.m3u8');
  expect(down).toMatchObject({ status: 503, body: { code: 'STREAMER_DOWN' } });
  expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0);

  await listen(port);
  handle = answer(200, {}, 'back');
  expect((await api.visitor.get('/streams/live/stream.m3u8')).body).toBe('back');
});

describe('the poster', () => {
  it('is there for everybody; the streamer is asked once for many, and may then be away', async () => {
    handle = answer(200, { 'Content-Type': 'image/jpeg' }, 'a picture');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.visitor.get<string>('/poster.jpg')),
    );
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 5 }, () => [200, 'a picture']),
    );
    expect(answers[0]?.headers.get('cache-control')).toBe('public, max-age=10');
    expect(answers[0]?.headers.get('content-type')).toBe('image/jpeg');
    expect(seen.map(({ url }) => url)).toEqual(['/preview.jpg']);
  });
});
