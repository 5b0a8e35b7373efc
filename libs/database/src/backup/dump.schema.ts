import * as z from 'zod';

/** What lies in a dump; the tables themselves are files `<name>.copy.gz` beside it. */
export const DumpContents = z.object({
  /** Hashes of the migrations that had run, oldest first. */
  migrations: z.array(z.string()).min(1),
  /** In the order in which they must be filled. */
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_0-9]+$/),
      columns: z.array(z.string()).min(1),
      rows: z.int().nonnegative(),
      /** SHA-256 of what PostgreSQL wrote, before it was compressed: equal hashes, equal rows. */
      sha256: z.string(),
    }),
  ),
  sequences: z.record(z.string(), z.string()),
});
export type DumpContents = z.infer<typeof DumpContents>;

export const tableFile = (name: string): string => `${name}.copy.gz`;
