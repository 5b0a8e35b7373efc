import { randomUUID } from 'node:crypto';
import pg from 'pg';

interface MediaRow {
  readonly type?: 'image' | 'video';
  readonly status?: 'processing' | 'ready' | 'failed';
  readonly duration?: number | null;
}

/** Puts a row into the library, for tests that care what is done with media, not where it came from. */
export async function insertMediaRow(databaseUrl: string, row: MediaRow = {}): Promise<string> {
  const id = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into media (id, show_id, type, status, filename, mime_type, size, hash, duration, source)
       select $1, show.id, $2, $3, 'plant.jpg', 'image/jpeg', 1, $4, $5, '{"kind":"upload"}' from show`,
      [id, row.type ?? 'image', row.status ?? 'ready', 'a'.repeat(64), row.duration ?? null],
    );
  } finally {
    await client.end();
  }
  return id;
}
