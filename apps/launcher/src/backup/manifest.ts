import { DumpContents } from '@cuelight/database/backup';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** Something a person can put right: the message names the thing, the reason and the next step. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
}

/** A path inside of a folder, which cannot lead out of it. */
const InnerPath = z
  .string()
  .refine((path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'));

/** The list of contents of a backup; it is written last, so a backup without one was cut short. */
export const Manifest = z.object({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  /** Its tables are in `database/`. */
  database: DumpContents,
  /** Files of the data folder, in `files/`. */
  files: z.array(z.object({ path: InnerPath, sha256: z.string() })),
  /** Files named by the hash of their content, in `artefacts/`. */
  artefacts: z.object({ count: z.int().nonnegative(), bytes: z.int().nonnegative() }),
});
export type Manifest = z.infer<typeof Manifest>;

export const MANIFEST = 'manifest.json';

/** @throws BackupProblem */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new BackupProblem(
      'That is no backup, or one that was cut short: it has no manifest.json.',
    );
  }
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupProblem(
      'The manifest of the backup cannot be read: it is damaged or of a newer release.',
      {
        cause: error,
      },
    );
  }
}
