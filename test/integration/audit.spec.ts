import type { AuditList, Me } from '@cuelight/contracts';
import pg from 'pg';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

let api: ApiUnderTest;
const password = 'correct horse battery';

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

/** The newest entries, as soon as there are as many as expected. */
async function entries(atLeast: number): Promise<AuditList['items']> {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const { body } = await api.admin.get<AuditList>('/api/audit');
    if (body.items.length >= atLeast) return body.items;
    if (performance.now() > deadline) throw new Error(`only ${body.items.length} entries`);
  }
}

it('says who did what and what came of it, also for what was refused', async () => {
  const created = await api.admin.post<{ id: string }>('/api/accounts', {
    name: 'Ada',
    password,
    role: 'director',
  });
  const ada = new Browser(api.url);
  await ada.signIn('Ada', 'wrong password');
  const me = (await ada.signIn<Me>('Ada', password)).body;
  const patched = await ada.send('PATCH', '/api/show?show=late-desk', {
    body: '{"title":"Ada was here"}',
    headers: { 'Content-Type': 'application/json' },
  });
  await ada.send('DELETE', `/api/accounts/${created.body.id}`, {});
  await ada.send('POST', '/api/accounts', {
    body: '{"cut off',
    headers: { 'Content-Type': 'application/json' },
  });
  await ada.get('/api/show');

  const items = await entries(6);
  expect(
    items.map(({ actor, method, path, status }) => [actor.name, method, path, status]),
  ).toEqual([
    ['Ada', 'POST', '/api/accounts', 400],
    ['Ada', 'DELETE', `/api/accounts/${created.body.id}`, 403],
    ['Ada', 'PATCH', '/api/show', 200],
    ['Ada', 'POST', '/api/auth/sign-in', 200],
    ['visitor', 'POST', '/api/auth/sign-in', 401],
    [expect.stringContaining('local admin'), 'POST', '/api/accounts', 201],
  ]);
  expect(items[2]).toMatchObject({
    actor: { kind: 'person', id: me.id },
    requestId: patched.headers.get('x-request-id'),
  });
  expect(JSON.stringify(items)).not.toMatch(/Ada was here|correct horse/);
});

it('is read page by page, by admins only', async () => {
  const { body } = await api.admin.get<AuditList>('/api/audit?limit=2&offset=1');
  const all = await entries(6);
  expect(body.items).toEqual(all.slice(1, 3));
  expect(body.total).toBeGreaterThanOrEqual(6);

  const ada = new Browser(api.url);
  await ada.signIn('Ada', password);
  expect((await ada.get('/api/audit')).status).toBe(403);
});

it('has everything when the api stops right after', async () => {
  const copy = await startApi({ DATABASE_URL: api.databaseUrl, DATA_DIR: api.dataDir });
  await copy.visitor.post('/api/last-words');
  await copy.close();
  const { body } = await api.admin.get<AuditList>('/api/audit?limit=1');
  expect(body.items[0]).toMatchObject({ path: '/api/last-words', status: 404 });
});

it('forgets after ninety days', async () => {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  await client.query(`insert into audit_entry (actor_kind, actor_name, method, path, status, request_id, at)
    values ('visitor', 'visitor', 'POST', '/old', 200, 'r', now() - interval '91 days'),
           ('visitor', 'visitor', 'POST', '/recent', 200, 'r', now() - interval '89 days')`);
  const copy = await startApi({ DATABASE_URL: api.databaseUrl, DATA_DIR: api.dataDir });
  await copy.close();
  const { rows } = await client.query(
    `select path from audit_entry where path in ('/old', '/recent')`,
  );
  await client.end();
  expect(rows).toEqual([{ path: '/recent' }]);
});
