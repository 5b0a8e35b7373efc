import { Injectable } from '@nestjs/common';
import type { Transition } from '@cuelight/contracts';
import { type Db, schema } from '@cuelight/database';
import { and, asc, eq, type InferSelectModel, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Move, SubjectRef, SubjectTable } from './subject.js';

const { transition, revision } = schema;

const Standing = z.object({ status: z.string(), version: z.number() });
type Standing = z.infer<typeof Standing>;

/** SQL of the audit log, and of the three columns that every subject's own table has. */
@Injectable()
export class TransitionStore {
  /** Whoever wants to change the same subject waits until the transaction ends. */
  async lock(tx: Db, table: SubjectTable, id: string): Promise<Standing | null> {
    const { rows } = await tx.execute(
      sql`select ${table.status} as status, ${table.version} as version
          from ${table} where ${table.id} = ${id} for update`,
    );
    return rows[0] ? Standing.parse(rows[0]) : null;
  }

  async setStatus(tx: Db, table: SubjectTable, move: Move): Promise<void> {
    const { status, version, id } = table;
    await tx.execute(
      sql`update ${table}
          set ${sql.identifier(status.name)} = ${move.to},
              ${sql.identifier(version.name)} = ${move.version}
          where ${id} = ${move.subjectId}`,
    );
  }

  /** @returns false when the command key is taken */
  async append(
    tx: Db,
    subject: SubjectRef,
    move: Move,
    commandKey: string | undefined,
  ): Promise<boolean> {
    const appended = await tx
      .insert(transition)
      .values({
        subjectKind: subject.kind,
        subjectId: subject.id,
        fromStatus: move.from,
        toStatus: move.to,
        version: move.version,
        event: move.event,
        actorKind: move.actor.kind,
        actorId: move.actor.id,
        actorName: move.actor.name,
        reason: move.reason,
        revisions: newestRevisions(subject),
        commandKey: commandKey ?? null,
        at: new Date(),
      })
      .onConflictDoNothing()
      .returning({ id: transition.id });
    return appended.length === 1;
  }

  async byCommandKey(
    db: Db,
    commandKey: string,
  ): Promise<InferSelectModel<typeof transition> | null> {
    const [row] = await db.select().from(transition).where(eq(transition.commandKey, commandKey));
    return row ?? null;
  }

  async history(db: Db, subject: SubjectRef): Promise<Transition[]> {
    const rows = await db
      .select()
      .from(transition)
      .where(and(eq(transition.subjectKind, subject.kind), eq(transition.subjectId, subject.id)))
      .orderBy(asc(transition.id));
    return rows.map((row) => ({
      from: row.fromStatus,
      to: row.toStatus,
      event: row.event,
      actor: { kind: row.actorKind, name: row.actorName },
      reason: row.reason,
      at: row.at.getTime(),
    }));
  }
}

/** The newest revision in each slot at this moment: what the decision is made on. */
function newestRevisions(subject: SubjectRef) {
  return sql`(
    select coalesce(jsonb_object_agg(newest.slot, newest.n), '{}')
    from (
      select ${revision.slot} as slot, max(${revision.n}) as n from ${revision}
      where ${revision.subjectKind} = ${subject.kind} and ${revision.subjectId} = ${subject.id}
      group by ${revision.slot}
    ) newest
  )`;
}
