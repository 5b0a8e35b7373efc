import type { Machine } from '@cuelight/domain';
import type { Db } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** What the core needs of a table: it reads and writes these three columns and no others. */
export type SubjectTable = PgTable & {
  readonly id: PgColumn;
  readonly status: PgColumn;
  readonly version: PgColumn;
};

/**
 * A kind of subject: its transition table and where its rows live. That is all a new kind needs; the
 * two hooks are for rules that take more than the table to decide, and for telling others.
 */
export interface SubjectKind<Status extends string = string, Event extends string = string> {
  readonly machine: Machine<Status, Event>;
  readonly table: SubjectTable;
  /** Throws to refuse a step that the table allows. Runs before anything is written, on a locked row. */
  guard?(tx: Db, move: Move<Status, Event>): Promise<void>;
  /** Runs when the step is written, in its transaction: the subject's own columns, and the news. */
  publish?(tx: Db, move: Move<Status, Event>): Promise<void>;
}

/** One subject. */
export interface Subject<Status extends string = string, Event extends string = string> {
  readonly kind: SubjectKind<Status, Event>;
  readonly id: string;
}

/** What revisions, approvals and feedback are about. */
export type SubjectRef = { readonly kind: string; readonly id: string };

export function refOf<Status extends string, Event extends string>(
  subject: Subject<Status, Event>,
): SubjectRef {
  return { kind: subject.kind.machine.kind, id: subject.id };
}

/** A step from one status to the next. */
export interface Move<Status extends string = string, Event extends string = string> {
  readonly subjectId: string;
  readonly from: Status;
  readonly to: Status;
  readonly event: Event;
  /** The version the subject gets by it. */
  readonly version: number;
  readonly actor: Actor;
  readonly reason: string | null;
}
