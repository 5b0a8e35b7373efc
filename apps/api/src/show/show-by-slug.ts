import { Injectable, type PipeTransform } from '@nestjs/common';
import { ShowSlug } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { asc, eq } from 'drizzle-orm';
import { showNotFound } from './show.errors.js';

/** Turns `?show=<slug>` into the id of the show; without it the default show is meant. */
@Injectable()
export class ShowBySlug implements PipeTransform<unknown, Promise<string>> {
  /** A show's slug never changes and shows are never removed, so what was found once stays true. */
  private readonly known = new Map<string, string>();

  constructor(private readonly database: Database) {}

  async transform(value: unknown): Promise<string> {
    if (value === undefined) return this.find('', undefined);
    const slug = ShowSlug.safeParse(value);
    if (!slug.success) throw showNotFound({ slug: String(value).slice(0, 80) });
    return this.find(slug.data, slug.data);
  }

  private async find(key: string, slug: string | undefined): Promise<string> {
    const known = this.known.get(key);
    if (known) return known;
    const { show } = schema;
    const [found] = await this.database.db
      .select({ id: show.id })
      .from(show)
      .where(slug === undefined ? undefined : eq(show.slug, slug))
      .orderBy(asc(show.createdAt))
      .limit(1);
    if (!found) throw showNotFound({ slug: slug ?? 'default' });
    this.known.set(key, found.id);
    return found.id;
  }
}
