import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import * as z from 'zod';
import { MIGRATIONS } from '../connection.js';
import { quoted } from './catalogue.js';
import { type DumpContents, tableFile } from './dump.schema.js';

/** The dump or the database is not what it must be. The message says what to do. */
export class CannotLoad extends Error {
  override readonly name = 'CannotLoad';
}

/**
 * Fills an empty database with a dump, in one transaction. The schema is made as it was when the dump was
 * taken; the next start of the api brings it up to date together with its rows, as in any upgrade.
 * @throws CannotLoad
 */
export async function loadDatabase(
  url: string,
  folder: string,
  contents: DumpContents,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await refuseUsed(client);
    await migrateTo(client, contents.migrations);
    await client.query('begin');
    // What a migration put there is in the dump as well.
    await client.query(`truncate ${quoted(contents.tables.map(({ name }) => name))}`);
    for (const table of contents.tables) await loadTable(client, table, folder);
    for (const [name, last] of Object.entries(contents.sequences)) {
      await client.query('select setval($1::regclass, $2)', [`public.${quoted([name])}`, last]);
    }
    await client.query('commit');
    // Queries are planned by statistics, which a fresh table has none of.
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(`
    select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1`);
  if (rowCount === 0) return;
  throw new CannotLoad('The database is in use: it has tables. Restore into an empty one.');
}

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Runs as many migrations as had run when the dump was taken. */
async function migrateTo(client: pg.Client, hashes: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cuelight-migrations-'));
  try {
    await cp(MIGRATIONS, folder, { recursive: true });
    const path = join(folder, 'meta', '_journal.json');
    const journal = Journal.parse(JSON.parse(await readFile(path, 'utf8')));
    journal.entries = journal.entries.slice(0, hashes.length);
    await writeFile(path, JSON.stringify(journal));
    for (const [index, hash] of hashes.entries()) {
      const tag = journal.entries[index]?.tag;
      const text = tag === undefined ? '' : await readFile(join(folder, `${tag}.sql`), 'utf8');
      if (createHash('sha256').update(text).digest('hex') === hash) continue;
      throw new CannotLoad(
        `The backup is of another release of Cuelight: it has ${hashes.length} steps of the schema, ` +
          `and step ${index + 1} is not one of this release. Restore it with the release that made it, or a newer one.`,
      );
    }
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadTable(
  client: pg.Client,
  { name, columns, rows, sha256 }: DumpContents['tables'][number],
  folder: string,
): Promise<void> {
  const hash = createHash('sha256');
  const filling = client.query(copyFrom(`copy ${quoted([name])} (${quoted(columns)}) from stdin`));
  await pipeline(
    createReadStream(join(folder, tableFile(name))),
    createGunzip(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    filling,
  );
  if (hash.digest('hex') === sha256 && filling.rowCount === rows) return;
  throw new CannotLoad(`The backup is damaged: table ${name} is not what was saved.`);
}
