import { Database } from '@cuelight/database';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { createDatabase } from './support/services.js';
import { until } from './support/until.js';

const Backend = z.tuple([z.object({ pid: z.number() })]);

it('a connection that breaks in the middle of a transaction fails the transaction and nothing else', async () => {
  const place = await createDatabase();
  const database = new Database({ url: place.url });
  try {
    const broken = database.db.transaction(async (tx) => {
      const [{ pid }] = Backend.parse((await tx.execute(sql`select pg_backend_pid() as pid`)).rows);
      await database.db.execute(sql`select pg_terminate_backend(${pid})`);
      // It breaks while no statement runs on it. An event that nobody hears would end this process.
      const stillThere = sql`select 1 from pg_stat_activity where pid = ${pid}`;
      await until(async () => (await database.db.execute(stillThere)).rows.length === 0);
      return tx.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    await database.ping();
  } finally {
    await database.close();
    await place.drop();
  }
});
