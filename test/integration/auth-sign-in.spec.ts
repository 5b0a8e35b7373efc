import type { Account, Me, Problem } from '@cuelight/contracts';
import pg from 'pg';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

let api: ApiUnderTest;
const password = 'correct horse battery';

beforeAll(async () => {
  // One proxy in front, so that each test can come from an address of its own.
  api = await startApi({ TRUSTED_PROXIES: '1' });
  for (const name of ['Ada', 'Grace', 'Hedy']) {
    await api.admin.post('/api/accounts', { name, password, role: 'director' });
  }
});

afterAll(() => api.close());

let lastAddress = 0;
function browserFrom(address = `198.51.100.${(lastAddress += 1)}`, headers = {}): Browser {
  return new Browser(api.url, { 'X-Forwarded-For': address, ...headers });
}

async function query(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use', async () => {
    const browser = browserFrom();
    const answer = await browser.signIn<Me>('ada', password);

    expect(answer).toMatchObject({ status: 200, body: { name: 'Ada', role: 'director' } });
    expect(browser.cookies.get('cuelight_session')).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
    });
    expect(browser.cookies.get('cuelight_session')).not.toHaveProperty('secure', true);
    expect((await browser.get<Me>('/api/auth/me')).body).toEqual(answer.body);
  });

  it('binds the cookie to this very host behind TLS', async () => {
    const browser = browserFrom(undefined, { 'X-Forwarded-Proto': 'https' });
    await browser.signIn('Ada', password);

    expect([...browser.cookies.keys()]).toContain('__Host-cuelight_session');
    expect(browser.cookies.get('__Host-cuelight_session')).toMatchObject({
      secure: true,
      path: '/',
    });
    expect((await browser.get('/api/auth/me')).status).toBe(200);
  });

  it('keeps only a hash of the secret', async () => {
    const browser = browserFrom();
    await browser.signIn('Ada', password);
    const secret = browser.cookies.get('cuelight_session')?.value;
    const { rows } = await query('select hash from session');

    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('never goes on with an old secret', async () => {
    const browser = browserFrom();
    await browser.signIn('Ada', password);
    const old = browser.cookies.get('cuelight_session')?.value;
    await browser.signIn('Ada', password);

    expect(browser.cookies.get('cuelight_session')?.value).not.toBe(old);
    const answer = await api.visitor.get('/api/auth/me', { Cookie: `cuelight_session=${old}` });
    expect(answer.status).toBe(401);
  });

  it('takes a password however its letters were composed', async () => {
    await api.admin.post('/api/accounts', {
      name: 'Zoë',
      password: 'cafe\u0301 cre\u0300me',
      role: 'moderator',
    });
    expect((await browserFrom().signIn('zo\u0065\u0308', 'caf\u00e9 cr\u00e8me')).status).toBe(200);
  });

  it('ends with signing out, in the database too', async () => {
    const browser = browserFrom();
    await browser.signIn('Ada', password);
    const { value } = browser.cookies.get('cuelight_session') ?? {};
    expect((await browser.post('/api/auth/sign-out')).body).toEqual({ ok: true });

    expect(browser.cookies.has('cuelight_session')).toBe(false);
    const again = await api.visitor.get('/api/auth/me', { Cookie: `cuelight_session=${value}` });
    expect(again.status).toBe(401);
  });

  it('is refused from a page of another site', async () => {
    const answer = await api.visitor.send<Problem>('POST', '/api/auth/sign-in', {
      body: JSON.stringify({ name: 'Ada', password }),
      headers: { 'Content-Type': 'application/json', Origin: 'https://evil.example' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
  });
});

describe('a session', () => {
  it('lasts thirty days from its last use, and ninety at most', async () => {
    const browser = browserFrom();
    await browser.signIn('Hedy', password);
    const left = `select round(extract(epoch from expires_at - now()) / 86400) as days
      from session join person on person.id = person_id where name = 'Hedy'`;
    expect((await query(left)).rows).toEqual([{ days: '30' }]);

    await query(`update session set created_at = now() - interval '80 days',
      expires_at = now() + interval '5 days' where person_id = (select id from person where name = 'Hedy')`);
    expect((await browser.get('/api/auth/me')).status).toBe(200);
    expect((await query(left)).rows).toEqual([{ days: '10' }]);
  });

  it('is over when it has expired', async () => {
    const browser = browserFrom();
    await browser.signIn('Hedy', password);
    await query(`update session set expires_at = now() - interval '1 second'`);
    expect((await browser.get('/api/auth/me')).status).toBe(401);
  });
});

describe('guessing', () => {
  const refused = { status: 401, body: { code: 'SIGN_IN_REFUSED' } };

  it('is told the same for a wrong password and for a name nobody has', async () => {
    const wrong = await browserFrom().signIn<Problem>('Ada', 'wrong password');
    const unknown = await browserFrom().signIn<Problem>('Nobody', 'wrong password');

    expect(wrong).toMatchObject(refused);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect([...unknown.headers.keys()].sort()).toEqual([...wrong.headers.keys()].sort());
  });

  it('gets slow for an address, with the seconds to wait', async () => {
    const browser = browserFrom();
    for (let n = 0; n < 10; n += 1) {
      expect(await browser.signIn(`guess ${n}`, 'wrong password')).toMatchObject(refused);
    }
    const answer = await browser.signIn<Problem>('Ada', password);
    expect(answer).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
    expect(Number(answer.headers.get('Retry-After'))).toBeLessThanOrEqual(6);
  });

  it('gets slow for a name, from however many addresses it comes', async () => {
    const home = browserFrom();
    await home.signIn('Grace', password);
    await home.post('/api/auth/sign-out');

    for (let n = 0; n < 10; n += 1) {
      expect(await browserFrom().signIn('grace', 'wrong password')).toMatchObject(refused);
    }
    expect((await browserFrom().signIn('Grace', password)).status).toBe(429);
    // The one who has signed in from this browser before is not locked out by strangers.
    expect((await home.signIn('Grace', password)).status).toBe(200);
  });

  it('does not count those who know their password', async () => {
    const browser = browserFrom();
    for (let n = 0; n < 12; n += 1) {
      expect((await browser.signIn('Ada', password)).status).toBe(200);
    }
  });
});

it('lists when somebody last signed in', async () => {
  const before = Date.now();
  await browserFrom().signIn('Ada', password);
  const { body } = await api.admin.get<{ items: Account[] }>('/api/accounts');
  const ada = body.items.find(({ name }) => name === 'Ada');
  expect(ada?.lastSignInAt).toBeGreaterThanOrEqual(before);
});
