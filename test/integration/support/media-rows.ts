import { type Database, schema } from '@cuelight/database';

/** Puts a picture into the library, for tests that care what is done with media, not where it came from. @returns its id */
export async function insertMedia(
  { db }: Database,
  fields: Partial<typeof schema.media.$inferInsert> = {},
): Promise<string> {
  const [show] = await db.select({ id: schema.show.id }).from(schema.show);
  const [row] = await db
    .insert(schema.media)
    .values({
      showId: show?.id ?? '',
      type: 'image',
      status: 'ready',
      filename: 'plant.jpg',
      mimeType: 'image/jpeg',
      size: 1,
      hash: 'ab'.repeat(32),
      source: { kind: 'upload' },
      ...fields,
    })
    .returning({ id: schema.media.id });
  return row?.id ?? '';
}
