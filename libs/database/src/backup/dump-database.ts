import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { quoted, sequencePlaces, type TableShape, tableShapes } from './catalogue.js';
import { type DumpContents, tableFile } from './dump.schema.js';

/**
 * Writes every table into a folder as PostgreSQL's own COPY text, all as of one moment: one repeatable-read
 * transaction, which blocks nobody and which nobody disturbs. The programs that come with the embedded
 * PostgreSQL have no pg_dump among them; these files can be read with `zcat` and `\copy` all the same.
 */
export async function dumpDatabase(url: string, folder: string): Promise<DumpContents> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await mkdir(folder, { recursive: true });
    await client.query('begin isolation level repeatable read read only');
    // Values are written the same way whatever the server's own settings: equal rows, equal dumps.
    await client.query(`set local timezone = 'UTC'`);
    const { rows: migrations } = await client.query<{ hash: string }>(
      'select hash from drizzle.__drizzle_migrations order by created_at',
    );
    const tables: DumpContents['tables'] = [];
    for (const shape of await tableShapes(client)) {
      tables.push(await dumpTable(client, shape, folder));
    }
    // After the tables: a sequence knows no transaction, and one that is ahead does no harm.
    const sequences = await sequencePlaces(client);
    return { migrations: migrations.map(({ hash }) => hash), tables, sequences };
  } finally {
    await client.end();
  }
}

async function dumpTable(
  client: pg.Client,
  { name, columns, key }: TableShape,
  folder: string,
): Promise<DumpContents['tables'][number]> {
  const order = key.length > 0 ? `order by ${quoted(key)}` : '';
  const rows = client.query(
    copyTo(`copy (select ${quoted(columns)} from ${quoted([name])} ${order}) to stdout`),
  );
  const hash = createHash('sha256');
  await pipeline(
    rows,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createGzip(),
    createWriteStream(join(folder, tableFile(name)), { flush: true }),
  );
  return { name, columns: [...columns], rows: rows.rowCount, sha256: hash.digest('hex') };
}
