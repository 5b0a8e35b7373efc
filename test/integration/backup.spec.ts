import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AccountList, MediaItem, Pipeline } from '@cuelight/contracts';
import { Database, MIGRATIONS, schema } from '@cuelight/database';
import { dumpDatabase, loadDatabase } from '@cuelight/database/backup';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { uploadTo } from './media.driver.js';
import { PipelineDriver } from './pipeline.driver.js';
import { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { picture } from './support/media-files.js';
import { createDatabase, type TestDatabase } from './support/services.js';

const ENTRY = fileURLToPath(
  new URL('../../dist/apps/launcher/src/backup/main.js', import.meta.url),
);
const AWKWARD = 'two\nlines, a \\N, a \t, "quotes" and 🎬';

let api: ApiUnderTest;
let spare: TestDatabase;
let folder: string;
let image: Buffer;
let media: MediaItem;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  [api, spare, folder, image] = await Promise.all([
    startApi({ RUNS_SHOW: 'off' }),
    createDatabase(),
    mkdtemp(join(tmpdir(), 'cuelight-backup-')),
    picture(),
  ]);
  env = { DATA_DIR: api.dataDir, DATABASE_URL: api.databaseUrl };
  await makeAShow();
});

afterAll(async () => {
  await api.close();
  await spare.drop();
  await rm(folder, { recursive: true });
});

/** Something in every corner: media, scripts with their history, people, chat, what aired, what the streamer keeps. */
async function makeAShow(): Promise<void> {
  media = (await uploadTo(api, image, 'plant.png')).body;
  const ada = { name: 'Ada', role: 'director', password: 'correct-horse' };
  await api.admin.post('/api/accounts', ada);
  const show = new PipelineDriver(api.admin);
  const [first] = await show.drafts('abc');
  await show.take(first?.id ?? '', 'forming');
  await show.reorder('cab');

  const database = new Database({ url: api.databaseUrl });
  const { db } = database;
  const [{ id: showId } = { id: '' }] = await db.select().from(schema.show);
  const person = { showId, tokenHash: 'x', name: AWKWARD, nameKey: AWKWARD, named: true };
  await db.insert(schema.chatPerson).values(person);
  await db
    .insert(schema.chatMessage)
    .values({ showId, name: 'Zoë', text: AWKWARD, standing: 'viewer', source: 'web' });
  const times = { startedAt: new Date(1_700_000_000_123), startFrame: 2 ** 40 };
  await db.insert(schema.asRun).values({ showId, kind: 'take', title: AWKWARD, ...times });
  await database.close();

  await mkdir(join(api.dataDir, 'stream', 'live'), { recursive: true });
  await writeFile(join(api.dataDir, 'stream', 'slots.json'), '{"onAir":null}');
  await writeFile(join(api.dataDir, 'stream', 'live', 'old.m4s'), randomBytes(10));
}

/** What an operator starts, with the settings of one installation. */
function run(command: string, path: string, settings: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [ENTRY, command, path],
      { env: { PATH: process.env['PATH'], ...settings } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Hash and number of rows of every table, where every sequence stands, hash of every file: all but the hour. */
async function contentsOf(backup: string): Promise<unknown> {
  const manifest: unknown = JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8'));
  return { ...Object(manifest), takenAt: '' };
}

it('a saved show is the same show in an empty folder and an empty database', async () => {
  const saved = join(folder, 'evening.tar');
  const before = (await api.admin.get<Pipeline>('/api/pipeline')).body;
  expect(await run('backup', saved, env)).toMatchObject({ code: 0, err: '' });

  const dataDir = join(folder, 'moved');
  const moved = { DATA_DIR: dataDir, DATABASE_URL: spare.url };
  expect(await run('restore', saved, moved)).toMatchObject({ code: 0, err: '' });

  expect(await readFile(join(dataDir, 'stream', 'slots.json'), 'utf8')).toBe('{"onAir":null}');
  expect(await readdir(join(dataDir, 'stream'))).toEqual(['slots.json']);
  const copy = await startApi({ ...moved, RUNS_SHOW: 'off' });
  try {
    // The token is the one of before, so it is in the copy.
    const admin = new ApiClient(copy.url, api.admin.token);
    expect((await admin.get<Pipeline>('/api/pipeline')).body).toEqual(before);
    const { items } = (await admin.get<AccountList>('/api/accounts')).body;
    expect(items).toMatchObject([{ name: 'Ada', role: 'director' }]);
    const file = await fetch(`${copy.url}/api/media/${media.id}/original`, {
      headers: { authorization: `Bearer ${api.admin.token}` },
    });
    expect(Buffer.from(await file.arrayBuffer()).equals(image)).toBe(true);
    // Numbers that the database gives out go on where they were.
    await new PipelineDriver(admin).undo();
  } finally {
    await copy.stop();
  }
});

it('not a row differs, nor a sequence, nor a file, with servers of our own as well', async () => {
  const [saved, again] = [join(folder, 'saved'), join(folder, 'again')];
  await run('backup', saved, env);
  // No DATABASE_URL: the PostgreSQL that comes with Cuelight is started for the occasion.
  const alone = { DATA_DIR: join(folder, 'alone') };
  expect(await run('restore', saved, alone)).toMatchObject({ code: 0, err: '' });
  expect(await run('backup', again, alone)).toMatchObject({ code: 0, err: '' });

  expect(await contentsOf(again)).toEqual(await contentsOf(saved));
  expect(JSON.stringify(await contentsOf(saved))).toContain('"chat_message"');
  expect((await readdir(alone.DATA_DIR)).filter((name) => /^(backup|restore)-/.test(name))).toEqual(
    [],
  );
});

it('is of one moment, however busy the show', async () => {
  const saved = join(folder, 'busy');
  let isDone = false;
  const show = new PipelineDriver(api.admin);
  const busy = (async () => {
    while (!isDone) await show.draft('more');
  })();
  await run('backup', saved, env).finally(() => (isDone = true));
  await busy;

  const database = await createDatabase();
  const restored = new Database({ url: database.url });
  try {
    const dataDir = join(folder, 'of-one-moment');
    await run('restore', saved, { DATA_DIR: dataDir, DATABASE_URL: database.url });
    // Each change raises the show's counter and writes news of that number, in one transaction.
    const [row] = await restored.db.select().from(schema.show);
    const news = await restored.db.select().from(schema.outbox);
    expect(row?.liveSeq).toBe(Math.max(...news.map(({ seq }) => seq)));
  } finally {
    await restored.close();
    await database.drop();
  }
});

it('a backup of an older release is brought up to date by the next start', async () => {
  const [old, fresh] = await Promise.all([createDatabase(), createDatabase()]);
  const [before, after] = [new Database({ url: old.url }), new Database({ url: fresh.url })];
  try {
    const migrationsFolder = join(folder, 'migrations');
    await cp(MIGRATIONS, migrationsFolder, { recursive: true });
    const path = join(migrationsFolder, 'meta', '_journal.json');
    const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: unknown[] };
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }));
    await migrate(before.db, { migrationsFolder });
    await before.db.execute(
      `insert into person (name, password_hash, role) values ('Ada', 'x', 'admin')`,
    );

    const contents = await dumpDatabase(old.url, join(folder, 'old'));
    await loadDatabase(fresh.url, join(folder, 'old'), contents);
    await after.migrate();
    expect(await after.db.select().from(schema.person)).toMatchObject([{ name: 'Ada' }]);
    expect(await after.db.select().from(schema.chatMessage)).toEqual([]);

    const newer = { ...contents, migrations: [...contents.migrations, 'unheard of'] };
    await after.db.execute('drop owned by current_user cascade');
    await expect(loadDatabase(fresh.url, join(folder, 'old'), newer)).rejects.toThrow(
      'of another release',
    );
  } finally {
    await Promise.all([before.close(), after.close()]);
    await Promise.all([old.drop(), fresh.drop()]);
  }
});

describe('refuses', () => {
  let saved: string;
  beforeAll(async () => {
    saved = join(folder, 'whole');
    await run('backup', saved, env);
  });

  it('to write over what is there', async () => {
    expect(await run('backup', saved, env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already'),
    });
  });

  it('a folder that is in use', async () => {
    expect(await run('restore', saved, env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not empty'),
    });
  });

  it('a database that is in use', async () => {
    const settings = { DATA_DIR: join(folder, 'new'), DATABASE_URL: api.databaseUrl };
    expect(await run('restore', saved, settings)).toMatchObject({
      code: 1,
      err: expect.stringContaining('it has tables'),
    });
  });

  it.each([
    ['an artefact', 'artefacts', /damaged: \w\w\/\w\w\/\w{64} is not/],
    ['a file of the streamer', 'files/stream', /damaged: stream\/slots\.json is not/],
    ['its end', 'manifest.json', /it has no manifest\.json/],
  ])('a backup that lost %s', async (what, path, message) => {
    const broken = join(folder, `without ${what}`);
    await cp(saved, broken, { recursive: true });
    const [victim = path] = (await readdir(broken, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => file.startsWith(join(broken, path)));
    if (path === 'manifest.json') await rm(victim);
    else await writeFile(victim, 'x');

    const dataDir = join(folder, 'untouched');
    const ran = await run('restore', broken, { DATA_DIR: dataDir, DATABASE_URL: api.databaseUrl });
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(message) });
    expect((await readdir(dataDir)).filter((name) => name !== 'launcher.lock')).toEqual([]);
  });

  it('a file that is no backup', async () => {
    const file = join(folder, 'noise.tar');
    await writeFile(file, randomBytes(4_096));
    expect(await run('restore', file, { DATA_DIR: join(folder, 'noise') })).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be unpacked'),
    });
  });
});
