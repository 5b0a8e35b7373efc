import type { Health, Problem } from '@cuelight/contracts';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { createDatabase, type TestDatabase } from './support/services.js';

/** Where a server listens: a folder in `?host=` means a socket in it, named as PostgreSQL names it. */
function addressOf(database: URL): { path: string } | { host: string; port: number } {
  const port = Number(database.port || 5432);
  const folder = database.searchParams.get('host');
  return folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: database.hostname, port };
}

/** A wire to the database that can be cut. */
class Wire {
  private readonly ends = new Set<Socket>();
  private isCut = false;
  private readonly server: Server;

  constructor(target: URL) {
    this.server = createServer((near) => {
      if (this.isCut) return void near.destroy();
      const far = connect(addressOf(target));
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.ends.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.ends.delete(from);
          to.destroy();
        });
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    this.isCut = true;
    for (const end of this.ends) end.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

let database: TestDatabase;
let wire: Wire;
let api: ApiUnderTest;

beforeAll(async () => {
  database = await createDatabase();
  wire = new Wire(new URL(database.url));
  const url = new URL(database.url);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String(await wire.listen());
  api = await startApi({ DATABASE_URL: url.toString() });
});

afterAll(async () => {
  await api.close();
  wire.close();
  await database.drop();
});

it('says that the database is down, and goes on when it is back', async () => {
  expect((await api.admin.get('/api/show')).status).toBe(200);
  wire.cut();

  const down = {
    status: 503,
    body: { code: 'PART_DOWN', message: expect.stringContaining('database') },
  };
  const answers = [
    await api.admin.get<Problem>('/api/show'),
    await api.admin.patch<Problem>('/api/show', { title: 'Lost' }),
    await api.visitor.post<Problem>('/api/auth/sign-in', { name: 'Ada', password: 'whatever' }),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject(down);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(await api.admin.get<Health>('/health')).toMatchObject({
    status: 503,
    body: { status: 'degraded' },
  });
  expect((await api.visitor.get('/director/sign-in', { Accept: 'text/html' })).status).not.toBe(
    500,
  );

  wire.mend();
  const deadline = performance.now() + 10_000;
  let status: number;
  do {
    ({ status } = await api.admin.get('/api/show'));
  } while (status !== 200 && performance.now() < deadline);
  expect(status).toBe(200);
});
