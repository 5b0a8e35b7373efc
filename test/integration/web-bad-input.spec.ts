import type { Problem } from '@cuelight/contracts';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const json = 'application/json';

function post(body: RequestInit['body'], headers: Record<string, string> = {}) {
  return api.admin.send<Problem>('POST', '/api/accounts', {
    body,
    headers: { 'Content-Type': json, ...headers },
  });
}

/** Writes bytes that no HTTP client would write. @returns all that came back */
function raw(bytes: string | Buffer): Promise<string> {
  const { port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

function problemIn(answer: string): { status: number; problem: Problem } {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), problem: JSON.parse(body) as Problem };
}

const account = (name: string) => `{"name":"${name}","password":"12345678","role":"director"}`;

describe('a body', () => {
  it.each([
    ['is cut off', '{"name":'],
    ['is nothing', ''],
    ['is no object', '"Ada"'],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['has a key twice disguised', '{"name":1,"na\\u006de":2}'],
    ['holds a null byte', account('A\\u0000da')],
    ['holds half a surrogate pair', account('A\\ud83dda')],
    ['reaches for the prototype', '{"__proto__":{"role":"admin"},"name":"Ada"}'],
    ['reaches for the constructor', '{"constructor":{"prototype":{"role":"admin"}}}'],
    ['is nested without end', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['is a number beyond all numbers', '{"name":1e999}'],
    ['is UTF-8 cut in the middle', Buffer.from([0x7b, 0x22, 0xc3])],
  ])('that %s is refused with a reason', async (_name, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      code: expect.stringMatching(/^(INVALID_REQUEST|UNREADABLE_BODY)$/),
      message: expect.any(String),
      hint: expect.any(String),
      requestId: answer.headers.get('x-request-id'),
    });
    expect(answer.body.error).toBe(answer.body.message);
    expect({}).not.toHaveProperty('role');
  });

  it.each([
    ['text', { 'Content-Type': 'text/plain' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['XML', { 'Content-Type': 'application/xml' }],
    ['nonsense', { 'Content-Type': 'json' }],
    ['JSON in Latin-1', { 'Content-Type': 'application/json; charset=iso-8859-1' }],
    [
      'JSON in UTF-16, where null bytes would hide',
      { 'Content-Type': 'application/json; charset=utf-16le' },
    ],
    ['JSON in a set nobody knows', { 'Content-Type': 'application/json; charset=klingon' }],
    ['JSON packed in a way nobody knows', { 'Content-Encoding': 'zip' }],
  ])('that is %s has the wrong type', async (_name, headers) => {
    expect(await post(account('Ada'), headers)).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_BODY' },
    });
  });

  it('that is too large is refused', async () => {
    const answer = await post(`{"name":"${'x'.repeat(3 * 1024 * 1024)}"}`);
    expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  });

  it('that is small and unpacks to something too large is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(30_000);
    expect(await post(bomb, { 'Content-Encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    });
  });

  it('that is not what it says it is packed with is refused', async () => {
    expect((await post('not gzip', { 'Content-Encoding': 'gzip' })).status).toBe(400);
  });

  it('names all that is wrong with it', async () => {
    const answer = await post('{"name":"","password":"short","role":"king","crown":true}');
    expect(answer.body.issues?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['name', 'password', 'role']),
    );
  });
});

describe('an address', () => {
  it.each([
    ['a null byte', '/api/accounts%00'],
    ['a null byte in a query', '/api/audit?limit=%00'],
    ['a line break', '/api/accounts%0d%0aSet-Cookie:a=b'],
    ['bytes that are not UTF-8', '/api/%ff%fe'],
    ['a cut off escape', '/api/%e'],
  ])('with %s is refused', async (_name, path) => {
    const answer = await api.admin.get<Problem>(path);
    expect(answer).toMatchObject({ status: 400, body: { code: 'UNREADABLE_URL' } });
    expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it.each([
    ['a path that climbs', '/api/accounts/..%2f..%2fetc%2fpasswd', 'DELETE', 400],
    ['an id that is none', "/api/accounts/1' or '1'='1", 'DELETE', 400],
    ['a number that is none', '/api/audit?limit=1e9', 'GET', 400],
    ['a number below all', '/api/audit?offset=-1', 'GET', 400],
    ['a query that is a list', '/api/audit?limit=1&limit=2', 'GET', 400],
    ['a query that is an object', '/api/audit?limit[__proto__]=1', 'GET', 200],
    ['a long tail', `/api/${'x'.repeat(8_000)}`, 'GET', 404],
    ['nothing behind it', '/api/nothing', 'GET', 404],
    ['a method it does not know', '/api/accounts', 'PUT', 404],
    ['a method nobody uses', '/api/accounts', 'PROPFIND', 404],
  ])('with %s gets a clear answer', async (_name, path, method, status) => {
    const answer = await api.admin.send<Problem>(method, path, {});
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body).toMatchObject({ code: expect.any(String) });
  });
});

describe('bytes that are not a request', () => {
  const ask = (line: string, ...headers: string[]) =>
    raw([line, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'));

  it.each([
    ['an unknown method', () => ask('FEED /api/show HTTP/1.1'), 400],
    ['no HTTP at all', () => raw('hello\r\n\r\n'), 400],
    ['a header of 20 kB', () => ask('GET / HTTP/1.1', `X-Long: ${'x'.repeat(20_000)}`), 431],
    ['an address of 20 kB', () => ask(`GET /${'x'.repeat(20_000)} HTTP/1.1`), 431],
    [
      'two lengths',
      () => ask('POST /api/accounts HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2'),
      400,
    ],
    [
      'a smuggled request',
      () => ask('POST /api/accounts HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
      400,
    ],
    ['a null byte in a header', () => ask('GET / HTTP/1.1', 'X-Evil: a\0b'), 400],
  ])('such as %s are answered like all others', async (_name, send, status) => {
    const answer = problemIn(await send());
    expect(answer).toMatchObject({ status, problem: { code: 'UNREADABLE_REQUEST' } });
  });

  it('such as a climbing path never reach a file', async () => {
    for (const path of [
      '/../../../../etc/passwd',
      '/director/../../package.json',
      '//etc/passwd',
    ]) {
      const answer = await ask(`GET ${path} HTTP/1.1`);
      expect(answer).toMatch(/^HTTP\/1\.1 40[0-4] /);
      expect(answer).not.toContain('root:');
    }
  });

  it('leave the server alive', async () => {
    expect((await api.visitor.get('/api/auth/me')).status).toBe(401);
  });
});

it('does not let a caller write headers or logs through the request id', async () => {
  const answer = await api.visitor.get('/health', { 'X-Request-Id': 'a"b{}' });
  expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  const kept = await api.visitor.get('/health', { 'X-Request-Id': 'caller-4711' });
  expect(kept.headers.get('x-request-id')).toBe('caller-4711');
});
