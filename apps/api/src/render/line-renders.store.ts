import { Injectable } from '@nestjs/common';
import type { VoicedSpeech } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { inArray } from 'drizzle-orm';

const { lineRender } = schema;

/** SQL of the lines that were voiced. */
@Injectable()
export class LineRendersStore {
  /** Which of these are kept. */
  async kept(db: Db, keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const rows = await db
      .select({ key: lineRender.key })
      .from(lineRender)
      .where(inArray(lineRender.key, [...keys]));
    return new Set(rows.map(({ key }) => key));
  }

  /** Their sounds; whoever asks uses them. */
  async use(db: Db, keys: readonly string[]): Promise<Map<string, VoicedSpeech>> {
    if (keys.length === 0) return new Map();
    const rows = await db
      .update(lineRender)
      .set({ usedAt: new Date() })
      .where(inArray(lineRender.key, [...keys]))
      .returning({ key: lineRender.key, voiced: lineRender.voiced });
    return new Map(rows.map(({ key, voiced }) => [key, voiced]));
  }

  /** @returns whether it was not kept before: then it has just been paid for */
  async keep(tx: Db, voiced: VoicedSpeech, tookMs: number): Promise<boolean> {
    const { rowCount } = await tx
      .insert(lineRender)
      .values({ key: voiced.key, voiced, tookMs })
      .onConflictDoNothing();
    return rowCount === 1;
  }
}
