import type { Problem } from '@cuelight/contracts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

let api: ApiUnderTest;
let webDir: string;
const asBrowser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const person = { name: 'Ada', password: 'correct horse battery', role: 'moderator' };

const LARGE = '.card { color: red; }\n'.repeat(500);

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'cuelight-web-'));
  for (const app of ['console', 'viewer']) {
    const folder = join(webDir, app, 'browser');
    await mkdir(folder, { recursive: true });
    const html = `<title>Cuelight</title><cl-root ngCspNonce="CSP_NONCE">${app}</cl-root>`;
    await writeFile(join(folder, 'index.html'), html);
    await writeFile(join(folder, 'main-Q4GZUVTC.js'), `"${app}"`);
    await writeFile(join(folder, 'chunk-Br8ddHj2.js'), `"${app}"`);
    await writeFile(join(folder, 'styles-5INURTSO.css'), LARGE);
    await writeFile(join(folder, 'icon-maskable.svg'), '<svg/>');
    await writeFile(join(folder, 'robots.txt'), app);
  }
  api = await startApi({ WEB_DIR: webDir, ALLOWED_ORIGINS: '', TRUSTED_PROXIES: '1' });
  await api.admin.post('/api/accounts', person);
});

afterAll(async () => {
  await api.close();
  await rm(webDir, { recursive: true });
});

async function signedIn(): Promise<Browser> {
  const browser = new Browser(api.url);
  await browser.signIn(person.name, person.password);
  return browser;
}

const directivesOf = (headers: Headers) =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '')
      .split('; ')
      .map((directive): [string, string] => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')];
      }),
  );

describe('a page', () => {
  it('may run our scripts only, and styles that carry the nonce of this very load', async () => {
    const first = await api.visitor.get<string>('/', asBrowser);
    const [, nonce] = /ngCspNonce="([^"]+)"/.exec(first.body) ?? [];

    expect(first.body).toContain('viewer');
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(directivesOf(first.headers)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': `'self' 'nonce-${nonce}'`,
      'img-src': "'self' data: blob:",
      'media-src': "'self' blob: data:",
      'font-src': "'self'",
      'connect-src': `'self' ${api.url.replace('http', 'ws')} ${api.url.replace('http', 'wss')}`,
      'worker-src': "'self' blob:",
      'manifest-src': "'self'",
      'base-uri': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    const second = await api.visitor.get<string>('/', asBrowser);
    expect(second.body).not.toContain(nonce);
  });

  it('is asked for anew each time', async () => {
    const { headers } = await api.visitor.get('/');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.has('etag')).toBe(false);
  });

  it('is shown in no frame, but the player made for it', async () => {
    expect((await api.visitor.get('/')).headers.get('x-frame-options')).toBe('DENY');
    const { headers } = await api.visitor.get('/embed');
    expect(headers.has('x-frame-options')).toBe(false);
    expect(directivesOf(headers)['frame-ancestors']).toBe('*');
  });

  it('does not take a policy from the Host header', async () => {
    // `fetch` may not set Host, and what a browser sends is never this.
    const browser = new Browser(api.url, { 'X-Forwarded-Host': "a; script-src 'unsafe-inline'" });
    const { headers } = await browser.get('/', asBrowser);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
  });
});

describe('the console', () => {
  it.each(['/director', '/director/', '/director/show/cast?tab=1'])(
    'sends a person who is not signed in from %s to where that is done',
    async (path) => {
      const answer = await api.visitor.get(path, asBrowser);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(
        `/director/sign-in?next=${encodeURIComponent(path)}`,
      );
    },
  );

  it('tells a tool that it is not signed in', async () => {
    expect(await api.visitor.get<Problem>('/director')).toMatchObject({
      status: 401,
      body: { code: 'NOT_SIGNED_IN' },
    });
  });

  it('lets everybody sign in and set up', async () => {
    for (const path of ['/director/sign-in?next=/docs', '/director/setup?token=x']) {
      expect(await api.visitor.get(path, asBrowser)).toMatchObject({
        status: 200,
        body: expect.stringContaining('console'),
      });
    }
  });

  it('shows one page at every address to those who are signed in', async () => {
    const browser = await signedIn();
    for (const path of ['/director', '/director/', '/director/show/cast']) {
      expect(await browser.get(path, asBrowser)).toMatchObject({
        status: 200,
        body: expect.stringContaining('console'),
      });
    }
  });

  it.each([
    ['/docs', '/docs'],
    ['https://evil.example/', '/director'],
    ['//evil.example', '/director'],
  ])('sends those who are signed in already on, from sign-in to %s: %s', async (next, place) => {
    const browser = await signedIn();
    const answer = await browser.get(
      `/director/sign-in?next=${encodeURIComponent(next)}`,
      asBrowser,
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(place);
  });
});

describe('the link preview', () => {
  it('is the title, the premise and the picture of the show, on both pages', async () => {
    await api.admin.patch('/api/show', {
      title: 'Late <Desk>',
      blueprint: { premise: 'Two & one' },
    });
    for (const path of ['/', '/embed']) {
      const { body } = await api.visitor.get<string>(path, asBrowser);
      expect(body).toContain('<title>Late &lt;Desk&gt;</title>');
      expect(body).toContain('<meta property="og:title" content="Late &lt;Desk&gt;">');
      expect(body).toContain('<meta property="og:description" content="Two &amp; one">');
      expect(body).toContain(`<meta property="og:image" content="${api.url}/poster.jpg">`);
      expect(body).not.toContain('<title>Cuelight</title>');
    }
    const { body } = await api.visitor.get<string>('/', { 'X-Forwarded-Proto': 'https' });
    expect(body).toContain(`"${api.url.replace('http', 'https')}/poster.jpg"`);
  });

  it('is no business of the console', async () => {
    const { body } = await api.visitor.get<string>('/director/sign-in', asBrowser);
    expect(body).toContain('<title>Cuelight</title>');
  });
});

describe('built files', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('go packed to who says %s', async (accepted, encoding) => {
    const path = '/styles-5INURTSO.css';
    const answer = await api.visitor.get(path, { 'Accept-Encoding': accepted });
    expect(answer).toMatchObject({ status: 200, body: LARGE });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(answer.headers.get('content-type')).toMatch(/^text\/css/);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    if (encoding) expect(Number(answer.headers.get('content-length'))).toBeLessThan(300);
  });

  it.each([
    ['/main-Q4GZUVTC.js', '"viewer"'],
    ['/director/main-Q4GZUVTC.js', '"console"'],
    ['/director/chunk-Br8ddHj2.js', '"console"'],
  ])('with a hash in the name are kept for good: %s', async (path, body) => {
    const answer = await api.visitor.get(path);
    expect(answer).toMatchObject({ status: 200, body });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
  });

  it('without one are asked for again', async () => {
    const answer = await api.visitor.get('/robots.txt');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const icon = await api.visitor.get('/icon-maskable.svg');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    const again = await api.visitor.get('/robots.txt', {
      'If-None-Match': answer.headers.get('etag') ?? '',
      // Without this, `fetch` asks to be given no cached answer.
      'Cache-Control': 'max-age=0',
    });
    expect(again.status).toBe(304);
  });

  it.each([
    '/director/main-OLDBUILD.js',
    '/nothing.js',
    '/index.html',
    '/..%2f..%2fpackage.json',
    '/director/..%2f..%2fviewer/browser/robots.txt',
  ])('that are not there are not found: %s', async (path) => {
    const browser = await signedIn();
    expect((await browser.get(path, asBrowser)).status).toBe(404);
  });
});

describe('every answer', () => {
  it.each(['/', '/health', '/api/auth/me', '/nothing', '/robots.txt'])(
    'carries the headers that keep a browser safe: %s',
    async (path) => {
      const { headers } = await api.visitor.get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
      });
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('strict-transport-security')).toBe(false);
    },
  );

  it('stays out of caches when it is about somebody', async () => {
    const { headers } = await api.admin.get('/api/auth/me');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('etag')).toBe(false);
  });

  it('asks for TLS from then on where there is TLS', async () => {
    const { headers } = await api.visitor.get('/health', { 'X-Forwarded-Proto': 'https' });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });
});

it('says what to do when a page is not built', async () => {
  const bare = await startApi({ WEB_DIR: join(webDir, 'nowhere') });
  try {
    expect(await new ApiClient(bare.url).get<Problem>('/')).toMatchObject({
      status: 503,
      body: { code: 'PAGE_NOT_BUILT', hint: expect.stringContaining('npm run build') },
    });
  } finally {
    await bare.close();
  }
});
