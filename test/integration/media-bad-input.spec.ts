import { jest } from '@jest/globals';
import { MEDIA_MAX_BYTES, type Problem } from '@cuelight/contracts';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { MediaUnderTest } from './media.driver.js';
import { film, filmHead, picture, pixelBomb } from './support/media-files.js';
import { until } from './support/until.js';

jest.setTimeout(30_000);

let media: MediaUnderTest;
let before: string[];

beforeAll(async () => {
  media = await MediaUnderTest.start();
});

afterAll(() => media.close());

beforeEach(async () => {
  before = await media.files();
});

/** Whatever was refused: the library and the storage are as they were. */
afterEach(async () => {
  expect(await media.files()).toEqual(before);
  expect(await media.list()).toEqual({ items: [], total: 0 });
});

const BOUNDARY = 'cuelight-boundary';
const partHead = (field: string, filename: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${filename}"\r\n\r\n`;
const formEnd = `\r\n--${BOUNDARY}--\r\n`;

function send(body: RequestInit['body'], type = `multipart/form-data; boundary=${BOUNDARY}`) {
  const headers = type ? { 'Content-Type': type } : {};
  return media.api.admin.send<Problem>('POST', '/api/media/upload', { body, headers });
}

describe('a file that cannot be used', () => {
  it('of 60,000 x 60,000 pixels is refused with the reason', async () => {
    const answer = await media.upload<Problem>(pixelBomb(60_000), 'wall.png');
    expect(answer).toMatchObject({ status: 422, body: { code: 'MEDIA_UNUSABLE' } });
    expect(answer.body.message).toContain('60000 x 60000; at most 100 megapixels');
  });

  it.each([
    ['with its index at the end', [], 'its index is missing'],
    ['with its index at the start', ['-movflags', '+faststart'], 'damaged or cut off'],
  ])('because the MP4 (%s) is truncated', async (_where, flags, reason) => {
    const whole = await film(4, flags);
    const answer = await media.upload<Problem>(whole.subarray(0, whole.length * 0.6), 'cut.mp4');
    expect(answer).toMatchObject({ status: 422, body: { code: 'MEDIA_UNUSABLE' } });
    expect(answer.body.message).toContain(reason);
  });

  it('because the picture is truncated', async () => {
    const whole = await picture('#123456', 500, 500);
    const answer = await media.upload<Problem>(whole.subarray(0, whole.length / 2), 'cut.png');
    expect(answer).toMatchObject({ status: 422, body: { code: 'MEDIA_UNUSABLE' } });
  });

  it.each([
    ['holiday.png', '%PDF-1.7 and so on', 'application/pdf'],
    ['photo.jpg', 'just text', 'of no kind that is known'],
    ['page.svg', '<!DOCTYPE html><html><script>alert(1)</script></html>', 'of no kind'],
    ['song.mp4', 'RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
  ])('%s, which is not what its name says', async (name, content, found) => {
    const answer = await media.upload<Problem>(Buffer.from(content, 'latin1'), name);
    expect(answer).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
    expect(answer.body.message).toContain(`"${name}" cannot be taken: its content is ${found}`);
  });

  it('because it is empty', async () => {
    const answer = await media.upload<Problem>(Buffer.alloc(0), 'nothing.png');
    expect(answer).toMatchObject({ status: 400, body: { code: 'MEDIA_EMPTY' } });
  });
});

describe('a file that is too large', () => {
  it('is refused before it is sent when its size is known', async () => {
    const { port } = new URL(media.api.url);
    const request = httpRequest({
      port,
      method: 'POST',
      path: '/api/media/upload',
      headers: {
        authorization: `Bearer ${media.api.admin.token}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'content-length': 201 * 1024 * 1024,
      },
    });
    // Not one byte of the 201 MB is ever sent.
    request.flushHeaders();
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(413);
    request.on('error', () => undefined).destroy();
  });

  it('is refused at the first byte that is over when it is not', async () => {
    let sent = 0;
    const total = MEDIA_MAX_BYTES + 60 * 1024 * 1024;
    const megabyte = new Uint8Array(1024 * 1024);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Buffer.from(partHead('file', 'endless.mp4')));
        controller.enqueue(filmHead);
      },
      pull: (controller) => {
        if (sent >= total) {
          controller.enqueue(Buffer.from(formEnd));
          return controller.close();
        }
        sent += megabyte.length;
        controller.enqueue(megabyte);
      },
    });
    const response = await fetch(`${media.api.url}/api/media/upload`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: {
        authorization: `Bearer ${media.api.admin.token}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      },
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: 'MEDIA_TOO_LARGE',
      message: 'The file is larger than 200 MB.',
    });
    expect(sent).toBeLessThan(total);
  }, 60_000);
});

describe('an upload that is cut half way', () => {
  const file = `${partHead('file', 'half.mp4')}${filmHead.toString('latin1')}${'x'.repeat(200_000)}`;

  it.each([
    ['in the file', file],
    ['after the file', `${file}\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"`],
  ])('(%s) leaves nothing', async (_where, begun) => {
    const { port, host } = new URL(media.api.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /api/media/upload HTTP/1.1\r\nHost: ${host}\r\n` +
        `Authorization: Bearer ${media.api.admin.token}\r\n` +
        `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\n` +
        `Content-Length: ${begun.length + 1_000_000}\r\n\r\n`,
    );
    socket.write(begun, 'latin1');
    await until(async () => (await media.files()).length > before.length);
    socket.destroy();
    await until(async () => (await media.files()).length === before.length);
  });
});

describe('a form that is not one', () => {
  it.each([
    [
      'has no file',
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1${formEnd}`,
      'UPLOAD_WITHOUT_FILE',
    ],
    ['is empty', formEnd.trimStart(), 'UPLOAD_WITHOUT_FILE'],
    [
      'has the file elsewhere',
      `${partHead('picture', 'a.png')}x${formEnd}`,
      'UPLOAD_FIELD_UNKNOWN',
    ],
    ['ends early', `${partHead('file', 'a.mp4')}${filmHead}`, 'UPLOAD_MALFORMED'],
    ['has no parts', 'nonsense', 'UPLOAD_MALFORMED'],
    [
      'has a broken head',
      `--${BOUNDARY}\r\nContent-Disposition form-data\r\n: :\r\n\r\nx${formEnd}`,
      'UPLOAD_MALFORMED',
    ],
  ])('(it %s) is refused', async (_how, body, code) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { code } });
  });

  it('is refused with two files, and keeps neither', async () => {
    const file = `${partHead('file', 'a.mp4')}${filmHead}\r\n`;
    const answer = await send(`${file}${file}--${BOUNDARY}--\r\n`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'UPLOAD_OF_SEVERAL' } });
  });

  it.each([
    ['without a boundary', 'multipart/form-data', 400],
    ['as JSON', 'application/json', 415],
    ['as bytes', 'application/octet-stream', 415],
    ['as another kind of multipart', `multipart/mixed; boundary=${BOUNDARY}`, 415],
  ])('is refused %s', async (_how, type, status) => {
    expect(await send('{}', type)).toMatchObject({ status });
  });
});

describe('an address that leads elsewhere', () => {
  it.each([
    '/api/media/..%2f..%2fetc%2fpasswd',
    '/api/media/..%2f..%2fetc%2fpasswd/original',
    '/api/media/%2e%2e%2f%2e%2e%2fadmin.token/original',
    '/api/media/..\\..\\admin.token/thumbnail',
    '/api/media/%00/original',
    '/api/media/staging/original',
    '/api/media/%E0%A4%A/original',
    '/api/media/1/thumbnail',
    `/api/media/${'a'.repeat(64)}/original`,
    '/api/media?show=..%2f..%2fetc',
    '/api/media?type=..%2fvideo',
  ])('%s finds nothing', async (path) => {
    const answer = await media.api.admin.get<Problem>(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.code).toEqual(expect.any(String));
    expect(JSON.stringify(answer.body)).not.toContain('root:');
  });

  it('is no id for removing either', async () => {
    const answer = await media.api.admin.delete<Problem>('/api/media/..%2fadmin.token');
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});
