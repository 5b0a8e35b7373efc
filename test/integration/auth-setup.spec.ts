import type { Me, Problem } from '@cuelight/contracts';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

let api: ApiUnderTest;
const setupFile = () => join(api.dataDir, 'setup.token');
const admin = { name: 'Ada', password: 'correct horse battery' };

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const setUp = (token: string, body = admin) =>
  api.visitor.post<Problem>('/api/auth/setup', { token, ...body });

describe('the setup link', () => {
  let token: string;

  it('is made at first start and readable by nobody else', async () => {
    token = (await readFile(setupFile(), 'utf8')).trim();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await stat(setupFile())).mode & 0o777).toBe(0o600);
  });

  it('is refused when it is not the right one', async () => {
    expect(await setUp(`${token.slice(1)}x`)).toMatchObject({
      status: 403,
      body: { code: 'SETUP_TOKEN_WRONG' },
    });
  });

  it('is not used up by an account that cannot be made', async () => {
    expect(await setUp(token, { name: 'Ada', password: 'short' })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', issues: [{ path: 'password' }] },
    });
  });

  it('makes one admin, however many use it at once, and signs that one in', async () => {
    const browsers = Array.from({ length: 5 }, () => new Browser(api.url));
    const answers = await Promise.all(
      browsers.map((browser, n) =>
        browser.post<Me & Problem>('/api/auth/setup', { token, ...admin, name: `Ada ${n}` }),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const winner = answers.findIndex(({ status }) => status === 201);
    const me = await browsers[winner]?.get<Me>('/api/auth/me');
    expect(me?.body).toMatchObject({ name: `Ada ${winner}`, role: 'admin', kind: 'person' });
    expect((await api.admin.get<{ items: unknown[] }>('/api/accounts')).body.items).toHaveLength(1);
  });

  it('is gone once it was used', async () => {
    await expect(stat(setupFile())).rejects.toThrow('ENOENT');
    expect(await setUp(token)).toMatchObject({ status: 409, body: { code: 'SETUP_DONE' } });
  });
});
