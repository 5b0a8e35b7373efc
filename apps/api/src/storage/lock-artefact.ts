import type { Db } from '@cuelight/database';
import { sql } from 'drizzle-orm';

/** Whoever stores or gives up these bytes waits until the transaction ends. */
export async function lockArtefact(tx: Db, hash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`artefact/${hash}`}, 0))`);
}
