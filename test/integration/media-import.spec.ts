import { jest } from '@jest/globals';
import type { MediaItem, Problem } from '@cuelight/contracts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { AddressPolicy } from '../../apps/api/src/media/url/address-policy.js';
import { MediaUnderTest } from './media.driver.js';
import { filmHead, picture } from './support/media-files.js';

jest.setTimeout(30_000);

let media: MediaUnderTest;
let server: Server;
let origin: string;
let png: Buffer;
const asked: string[] = [];

const redirectTo = (location: string) => (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(302, { location }).end();

/** What a file server somewhere on the internet may do. */
const pages: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/cat.png': (_, response) => response.end(png),
  '/named': (_, response) =>
    response.setHeader('content-disposition', 'attachment; filename="the cat.png"').end(png),
  '/moved': redirectTo('/again'),
  '/again': redirectTo('cat.png'),
  '/round': redirectTo('/round'),
  '/inside': redirectTo('http://169.254.169.254/latest/meta-data/'),
  '/home': redirectTo('http://127.0.0.2:1/'),
  '/file': redirectTo('file:///etc/passwd'),
  '/secret': redirectTo('http://me:secret@127.0.0.1/'),
  '/nowhere': redirectTo('http://'),
  '/missing': (_, response) => response.writeHead(404).end('no such page'),
  '/page': (_, response) => response.end('<!DOCTYPE html><html></html>'),
  '/packed': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(png)),
  '/huge': (_, response) =>
    response.writeHead(200, { 'content-length': 300 * 1024 * 1024 }).write('x'),
  '/endless': (_, response) => {
    response.write(filmHead);
    const megabyte = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      while (!response.destroyed && response.write(megabyte));
    };
    response.on('drain', more);
    more();
  },
  '/broken': (_, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write(png, () => response.destroy());
  },
};

/** Stands in for the open internet: this machine's own server, and nothing else of it. */
class TestPolicy extends AddressPolicy {
  override refusalOf(address: string): string | undefined {
    return address === '127.0.0.1' ? undefined : super.refusalOf(address);
  }
}

beforeAll(async () => {
  png = await picture('#205020', 100, 60);
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    (pages[request.url ?? ''] ?? pages['/missing'])?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  media = await MediaUnderTest.start();
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await media.close();
});

const importUrl = <Body = Problem>(url: string, more: object = {}) =>
  media.api.admin.post<Body>('/api/media/url', { url, ...more });

describe('an address that is not on the open internet', () => {
  it.each([
    ['loopback', 'http://127.0.0.1:PORT/cat.png'],
    ['loopback by name', 'http://localhost:PORT/cat.png'],
    ['loopback, elsewhere', 'http://127.1.2.3/'],
    ['loopback, short', 'http://127.1:PORT/cat.png'],
    ['loopback, decimal', 'http://2130706433:PORT/cat.png'],
    ['loopback, octal', 'http://0177.0.0.1:PORT/cat.png'],
    ['loopback, hex', 'http://0x7f000001:PORT/cat.png'],
    ['loopback, full width digits', 'http://１２７.0.0.1:PORT/cat.png'],
    ['loopback, with a dot at the end', 'http://127.0.0.1.:PORT/cat.png'],
    ['loopback in IPv6', 'http://[::1]:PORT/cat.png'],
    ['loopback mapped into IPv6', 'http://[::ffff:127.0.0.1]:PORT/cat.png'],
    ['loopback mapped into IPv6, hex', 'http://[::ffff:7f00:1]:PORT/cat.png'],
    ['loopback through NAT64', 'http://[64:ff9b::7f00:1]/'],
    ['loopback through 6to4', 'http://[2002:7f00:1::]/'],
    ['any address', 'http://0.0.0.0:PORT/cat.png'],
    ['any address in IPv6', 'http://[::]:PORT/cat.png'],
    ['private', 'http://10.0.0.1/'],
    ['private, other', 'http://172.20.0.1/'],
    ['private, home', 'http://192.168.0.1/'],
    ['private in IPv6', 'http://[fd00::1]/'],
    ['carrier-grade NAT', 'http://100.64.0.1/'],
    ['link-local', 'http://169.254.10.10/'],
    ['link-local in IPv6', 'http://[fe80::1]/'],
    ['metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['metadata in IPv6', 'http://[fd00:ec2::254]/'],
    ['metadata, decimal', 'http://2852039166/'],
    ['multicast', 'http://224.0.0.1/'],
    ['broadcast', 'http://255.255.255.255/'],
  ])('(%s) is refused', async (_what, address) => {
    const { port } = new URL(origin);
    const answer = await importUrl(address.replace('PORT', port));
    expect(answer).toMatchObject({ status: 422, body: { code: 'IMPORT_ADDRESS_REFUSED' } });
    expect(asked).toEqual([]);
    expect(await media.files()).toEqual([]);
  });

  it.each([
    ['no address at all', { url: 'cat.png' }],
    ['a file', { url: 'file:///etc/passwd' }],
    ['another scheme', { url: 'gopher://127.0.0.1/' }],
    ['a script', { url: 'javascript:alert(1)' }],
    ['nothing', {}],
    ['an unknown field', { url: 'https://a.example/cat.png', follow: true }],
    ['far too long', { url: `https://a.example/${'x'.repeat(3_000)}` }],
  ])('(%s) is not even one', async (_what, body) => {
    const answer = await media.api.admin.post<Problem>('/api/media/url', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});

describe('an address on the open internet', () => {
  beforeAll(() => {
    const policy = media.api.part(AddressPolicy);
    policy.refusalOf = (address) => new TestPolicy().refusalOf(address);
  });

  it('is imported as if it had been uploaded', async () => {
    const answer = await importUrl<MediaItem>(`${origin}/cat.png`);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        status: 'ready',
        filename: 'cat.png',
        mimeType: 'image/png',
        width: 100,
        source: { kind: 'url', url: `${origin}/cat.png` },
      },
    });
    const original = await media.fetch(answer.body.originalUrl);
    expect(Buffer.from(await original.arrayBuffer()).equals(png)).toBe(true);
  });

  it.each([
    ['/named', {}, 'the cat.png'],
    ['/moved', {}, 'cat.png'],
    ['/cat.png', { filename: 'Mine.png' }, 'Mine.png'],
    ['/cat.png', { filename: '../../etc/x' }, 'x'],
  ])('%s with %j is called %s', async (path, more, filename) => {
    const answer = await importUrl<MediaItem>(`${origin}${path}`, more);
    expect(answer).toMatchObject({ status: 201, body: { filename } });
  });

  it.each([
    ['/inside', 422, 'IMPORT_ADDRESS_REFUSED', '169.254.169.254: the address belongs to the local'],
    ['/home', 422, 'IMPORT_ADDRESS_REFUSED', '127.0.0.2:1: the address belongs to this machine'],
    ['/file', 422, 'IMPORT_URL_REFUSED', 'redirected to file:'],
    ['/secret', 422, 'IMPORT_URL_REFUSED', 'a user name or a password'],
    ['/nowhere', 422, 'IMPORT_URL_REFUSED', 'its redirect is no address'],
    ['/round', 422, 'IMPORT_URL_REFUSED', 'redirected more than 5 times'],
    ['/missing', 422, 'IMPORT_FAILED', 'it answered 404'],
    ['/packed', 422, 'IMPORT_FAILED', 'it sent the file packed'],
    ['/broken', 422, 'IMPORT_FAILED', 'it broke the connection'],
    ['/page', 415, 'MEDIA_TYPE_UNSUPPORTED', 'of no kind that is known'],
    ['/huge', 413, 'MEDIA_TOO_LARGE', 'larger than 200 MB'],
    ['/endless', 413, 'MEDIA_TOO_LARGE', 'larger than 200 MB'],
  ])(
    '%s is refused, and leaves nothing',
    async (path, status, code, reason) => {
      const before = await media.files();
      const answer = await importUrl(`${origin}${path}`);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(answer.body.message).toContain(reason);
      expect(await media.files()).toEqual(before);
    },
    30_000,
  );

  it('that nobody answers at is refused', async () => {
    const answer = await importUrl('http://127.0.0.1:1/cat.png');
    expect(answer).toMatchObject({ status: 422, body: { code: 'IMPORT_FAILED' } });
    expect(answer.body.message).toContain('it refuses connections');
  });

  it('whose name nobody knows is refused', async () => {
    const answer = await importUrl('http://nobody.invalid/cat.png');
    expect(answer).toMatchObject({ status: 422, body: { code: 'IMPORT_FAILED' } });
  });

  it('with a password in it is refused, and the password is not repeated', async () => {
    const answer = await importUrl('http://me:hunter2@127.0.0.1/cat.png');
    expect(answer).toMatchObject({ status: 422, body: { code: 'IMPORT_URL_REFUSED' } });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });
});
