import type {
  Account,
  AccountList,
  ApiTokenList,
  CreatedApiToken,
  Me,
  Problem,
} from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAdminToken } from '../../apps/api/src/auth/local-admin-token.js';
import { TokenStore } from '../../apps/api/src/auth/token.store.js';
import { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

let api: ApiUnderTest;
const password = 'correct horse battery';

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const create = (name: string, role: string) =>
  api.admin.post<Account & Problem>('/api/accounts', { name, password, role });

async function signedIn(name: string): Promise<Browser> {
  const browser = new Browser(api.url);
  expect((await browser.signIn(name, password)).status).toBe(200);
  return browser;
}

describe('accounts', () => {
  it('are made, listed, renamed and removed', async () => {
    const created = await create('Ada', 'director');
    expect(created).toMatchObject({ status: 201, body: { name: 'Ada', lastSignInAt: null } });
    expect(JSON.stringify(created.body)).not.toMatch(/password|argon/);

    const path = `/api/accounts/${created.body.id}`;
    const renamed = await api.admin.patch<Account>(path, { name: 'Ada Lovelace' });
    expect(renamed.body).toEqual({ ...created.body, name: 'Ada Lovelace' });
    const { body } = await api.admin.get<AccountList>('/api/accounts');
    expect(body.items.map(({ name }) => name)).toContain('Ada Lovelace');

    expect(await api.admin.delete(path)).toMatchObject({ status: 200, body: { ok: true } });
    expect(await api.admin.delete(path)).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_NOT_FOUND' },
    });
  });

  it('have names of their own, in upper or lower case', async () => {
    const grace = await create('Grace', 'moderator');
    expect(await create('GRACE', 'moderator')).toMatchObject({
      status: 409,
      body: { code: 'ACCOUNT_NAME_TAKEN' },
    });
    const hedy = await create('Hedy', 'moderator');
    expect(await api.admin.patch(`/api/accounts/${hedy.body.id}`, { name: 'grace' })).toMatchObject(
      { status: 409, body: { code: 'ACCOUNT_NAME_TAKEN' } },
    );
    expect(
      await api.admin.patch(`/api/accounts/${grace.body.id}`, { name: 'grace' }),
    ).toMatchObject({ status: 200 });
  });

  it.each([
    ['no name', { name: ' ', password, role: 'admin' }],
    ['a line break in the name', { name: 'Ada\nadmin', password, role: 'admin' }],
    ['a password of seven letters', { name: 'Short', password: '1234567', role: 'admin' }],
    ['the role of a visitor', { name: 'Vi', password, role: 'viewer' }],
    ['a field nobody knows', { name: 'Ex', password, role: 'admin', isRoot: true }],
  ])('are refused with %s', async (_name, body) => {
    expect(await api.admin.post('/api/accounts', body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    });
  });

  it('always have an admin among them, also when two act at once', async () => {
    const first = (await create('First', 'admin')).body.id;
    const demote = { role: 'director' };
    expect(await api.admin.patch(`/api/accounts/${first}`, demote)).toMatchObject({
      status: 409,
      body: { code: 'LAST_ADMIN' },
    });
    expect((await api.admin.delete(`/api/accounts/${first}`)).status).toBe(409);

    const second = (await create('Second', 'admin')).body.id;
    const answers = await Promise.all([
      api.admin.patch(`/api/accounts/${first}`, demote),
      api.admin.delete(`/api/accounts/${second}`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await api.admin.get<AccountList>('/api/accounts');
    expect(body.items.filter(({ role }) => role === 'admin')).toHaveLength(1);
  });
});

describe('a change of an account', () => {
  it('of the role counts from the next request on', async () => {
    const { id } = (await create('Rosa', 'moderator')).body;
    const rosa = await signedIn('Rosa');
    expect((await rosa.get('/api/accounts')).status).toBe(403);

    await api.admin.patch(`/api/accounts/${id}`, { role: 'admin' });
    expect((await rosa.get('/api/accounts')).status).toBe(200);
    await api.admin.patch(`/api/accounts/${id}`, { role: 'director' });
    expect(await rosa.get('/api/accounts')).toMatchObject({
      status: 403,
      body: { code: 'NOT_ALLOWED' },
    });
  });

  it('of the password ends the sessions, not those of others', async () => {
    const { id } = (await create('Mary', 'director')).body;
    await create('Joan', 'director');
    const [mary, joan] = [await signedIn('Mary'), await signedIn('Joan')];
    expect((await mary.get('/api/auth/me')).status).toBe(200);

    await api.admin.patch(`/api/accounts/${id}`, { password: 'a new and better one' });
    expect((await mary.get('/api/auth/me')).status).toBe(401);
    expect((await joan.get('/api/auth/me')).status).toBe(200);
    expect((await new Browser(api.url).signIn('Mary', password)).status).toBe(401);
    expect((await new Browser(api.url).signIn('Mary', 'a new and better one')).status).toBe(200);
  });

  it('that removes it ends its sessions', async () => {
    const { id } = (await create('Emmy', 'director')).body;
    const emmy = await signedIn('Emmy');
    expect((await emmy.get('/api/auth/me')).status).toBe(200);
    await api.admin.delete(`/api/accounts/${id}`);
    expect((await emmy.get('/api/auth/me')).status).toBe(401);
  });

  it('is seen at once by another copy of the api', async () => {
    const copy = await startApi({ DATABASE_URL: api.databaseUrl, DATA_DIR: api.dataDir });
    try {
      const { id } = (await create('Barbara', 'director')).body;
      const session = await signedIn('Barbara');
      const elsewhere = new Browser(copy.url);
      for (const [name, cookie] of session.cookies) elsewhere.cookies.set(name, cookie);
      expect((await elsewhere.get<Me>('/api/auth/me')).body.role).toBe('director');

      await api.admin.patch(`/api/accounts/${id}`, { role: 'moderator' });
      // Well below the five seconds for which it would otherwise be remembered.
      const deadline = performance.now() + 2_000;
      let role: string;
      do {
        role = (await elsewhere.get<Me>('/api/auth/me')).body.role;
      } while (role !== 'moderator' && performance.now() < deadline);
      expect(role).toBe('moderator');
    } finally {
      await copy.close();
    }
  });
});

describe('tokens', () => {
  it('are shown once, work with their role, and end when removed', async () => {
    const created = await api.admin.post<CreatedApiToken>('/api/tokens', {
      name: 'stream deck',
      role: 'moderator',
    });
    expect(created.status).toBe(201);
    const { token, ...listed } = created.body;
    const list = await api.admin.get<ApiTokenList>('/api/tokens');
    expect(list.body.items).toContainEqual(listed);
    expect(JSON.stringify(list.body)).not.toContain(token);

    const tool = new ApiClient(api.url, token);
    expect((await tool.get<Me>('/api/auth/me')).body).toEqual({
      id: listed.id,
      kind: 'token',
      name: 'stream deck',
      role: 'moderator',
    });
    expect((await tool.get('/api/tokens')).status).toBe(403);
    const used = await api.admin.get<ApiTokenList>('/api/tokens');
    expect(used.body.items.find(({ id }) => id === listed.id)?.lastUsedAt).not.toBeNull();

    await api.admin.delete(`/api/tokens/${listed.id}`);
    expect((await tool.get('/api/auth/me')).status).toBe(401);
  });

  it('have names of their own', async () => {
    const body = { name: 'bot', role: 'director' };
    expect((await api.admin.post('/api/tokens', body)).status).toBe(201);
    expect(await api.admin.post('/api/tokens', body)).toMatchObject({
      status: 409,
      body: { code: 'TOKEN_NAME_TAKEN' },
    });
  });

  it.each([
    ['nothing', 'Bearer'],
    ['something else', 'Basic YWRtaW46YWRtaW4='],
    ['a guess', `Bearer ${'x'.repeat(43)}`],
    ['a book', `Bearer ${'x'.repeat(9_000)}`],
  ])('are refused when they are %s, even beside a good cookie', async (_name, authorization) => {
    await create('Cookie', 'director');
    const browser = await signedIn('Cookie');
    const answer = await browser.get('/api/auth/me', { Authorization: authorization });
    expect(answer).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
  });
});

describe('the local admin token', () => {
  const file = () => join(api.dataDir, 'admin.token');

  it('is readable by nobody else', async () => {
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('cannot be taken from the command line tools', async () => {
    const { body } = await api.admin.get<ApiTokenList>('/api/tokens');
    const local = body.items.find(({ name }) => name.startsWith('local admin'));
    expect(await api.admin.delete(`/api/tokens/${local?.id}`)).toMatchObject({
      status: 409,
      body: { code: 'LOCAL_ADMIN_TOKEN_KEPT' },
    });
  });

  it('is another for each data folder of a machine, and one for all who share a folder', async () => {
    const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'cuelight-token-'))));
    const database = new Database({ url: api.databaseUrl });
    // Two copies a folder, all started at once.
    const copies = [...folders, ...folders].map(
      (DATA_DIR) => new LocalAdminToken({ DATA_DIR }, database, new TokenStore()),
    );
    try {
      await Promise.all(copies.map((copy) => copy.onModuleInit()));
      const secrets = await Promise.all(
        [api.dataDir, ...folders].map((folder) => readFile(join(folder, 'admin.token'), 'utf8')),
      );
      const answers = secrets.map((secret) =>
        new ApiClient(api.url, secret.trim()).get('/api/auth/me'),
      );
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
    } finally {
      await database.close();
      for (const folder of folders) await rm(folder, { recursive: true });
    }
  });

  it('is renewed when its file is lost', async () => {
    const old = await readFile(file(), 'utf8');
    await rm(file());
    const copy = await startApi({ DATABASE_URL: api.databaseUrl, DATA_DIR: api.dataDir });
    try {
      const renewed = await readFile(file(), 'utf8');
      expect(renewed).not.toBe(old);
      expect((await new ApiClient(copy.url, renewed.trim()).get('/api/auth/me')).status).toBe(200);
      expect((await new ApiClient(copy.url, old.trim()).get('/api/auth/me')).status).toBe(401);
    } finally {
      await copy.close();
    }
  });
});
