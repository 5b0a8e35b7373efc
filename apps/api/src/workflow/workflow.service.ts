import { Injectable } from '@nestjs/common';
import type { Transition } from '@cuelight/contracts';
import { brokenUniqueRule, type Db } from '@cuelight/database';
import {
  type DomainError,
  type Machine,
  possibleFrom,
  transitionFor,
  type TransitionRow,
  transitionTo,
} from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { type Move, refOf, type Subject, type SubjectRef } from './subject.js';
import { TransitionStore } from './transition.store.js';
import {
  commandKeyReused,
  statusTaken,
  subjectNotFound,
  transitionRefused,
  versionStale,
} from './workflow.errors.js';

export interface ApplyOptions {
  readonly actor: Actor;
  /** Refuse when the subject is at another version by now. */
  readonly expectedVersion?: number | undefined;
  /** The same key does the same once: a repeat answers what was done. */
  readonly commandKey?: string | undefined;
  readonly reason?: string | undefined;
}

export type Applied<Status extends string, Event extends string> = Move<Status, Event> & {
  /** Nothing was done now: the command had been carried out before. */
  readonly repeated: boolean;
};

/** Which row of the table is meant: by its event, or by the status it leads to. */
interface Wish<Status extends string, Event extends string> {
  readonly row: (from: Status) => TransitionRow<Status, Event> | undefined;
  readonly isGranted: (row: TransitionRow<Status, Event>) => boolean;
  /** Ends the sentence "the segment is ready and cannot …". */
  readonly words: string;
}

/** The only writer of any status. Behaviour in prose: docs/spec/workflow.md */
@Injectable()
export class Workflow {
  constructor(private readonly transitions: TransitionStore) {}

  /**
   * Takes one step of the subject's transition table, in the caller's transaction.
   * @throws TRANSITION_REFUSED, VERSION_STALE, COMMAND_KEY_REUSED, SUBJECT_NOT_FOUND, STATUS_TAKEN
   * and whatever the subject's own guard throws
   */
  async apply<Status extends string, Event extends string>(
    tx: Db,
    subject: Subject<Status, Event>,
    event: Event,
    options: ApplyOptions,
  ): Promise<Applied<Status, Event>> {
    const wish: Wish<Status, Event> = {
      row: (from) => transitionFor(subject.kind.machine, from, event),
      isGranted: (row) => row.event === event,
      words: `take the step "${event}"`,
    };
    return this.step(tx, subject, wish, options);
  }

  /** The same for callers that name the status they want. Ways back that undo takes are not for them. */
  async become<Status extends string, Event extends string>(
    tx: Db,
    subject: Subject<Status, Event>,
    status: Status,
    options: ApplyOptions,
  ): Promise<Applied<Status, Event>> {
    const wish: Wish<Status, Event> = {
      row: (from) => transitionTo(subject.kind.machine, from, status),
      isGranted: (row) => row.to === status,
      words: `become ${status}`,
    };
    return this.step(tx, subject, wish, options);
  }

  /** The audit log of one subject, oldest first. */
  async history(db: Db, subject: SubjectRef): Promise<Transition[]> {
    return this.transitions.history(db, subject);
  }

  private async step<Status extends string, Event extends string>(
    tx: Db,
    subject: Subject<Status, Event>,
    wish: Wish<Status, Event>,
    options: ApplyOptions,
  ): Promise<Applied<Status, Event>> {
    const { machine, table } = subject.kind;
    const now = await this.transitions.lock(tx, table, subject.id);
    if (!now) throw subjectNotFound({ kind: machine.kind, id: subject.id });

    // After the lock: of two equal commands at once, the second sees what the first one did.
    const repeat = await this.repeatOf(tx, subject, wish, options.commandKey);
    if (repeat) return repeat;

    const { expectedVersion } = options;
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      throw versionStale({ kind: machine.kind, expected: expectedVersion, current: now.version });
    }
    const row = wish.row(statusOf(machine, now.status));
    if (!row) throw refusal(machine, now.status, wish.words);

    const move: Move<Status, Event> = {
      subjectId: subject.id,
      from: row.from,
      to: row.to,
      event: row.event,
      version: now.version + 1,
      actor: options.actor,
      reason: options.reason ?? null,
    };
    await subject.kind.guard?.(tx, move);
    await this.write(tx, subject, move, options.commandKey);
    await subject.kind.publish?.(tx, move);
    return { ...move, repeated: false };
  }

  private async repeatOf<Status extends string, Event extends string>(
    tx: Db,
    subject: Subject<Status, Event>,
    wish: Wish<Status, Event>,
    commandKey: string | undefined,
  ): Promise<Applied<Status, Event> | null> {
    if (commandKey === undefined) return null;
    const done = await this.transitions.byCommandKey(tx, commandKey);
    if (!done) return null;
    const { machine } = subject.kind;
    const row = machine.transitions.find(
      ({ from, event }) => from === done.fromStatus && event === done.event,
    );
    const isSame = done.subjectKind === machine.kind && done.subjectId === subject.id;
    if (!isSame || !row || !wish.isGranted(row)) throw commandKeyReused({ commandKey });
    return {
      subjectId: subject.id,
      from: row.from,
      to: row.to,
      event: row.event,
      version: done.version,
      actor: { kind: done.actorKind, id: done.actorId, name: done.actorName },
      reason: done.reason,
      repeated: true,
    };
  }

  private async write<Status extends string, Event extends string>(
    tx: Db,
    subject: Subject<Status, Event>,
    move: Move<Status, Event>,
    commandKey: string | undefined,
  ): Promise<void> {
    const recorded = await this.transitions.append(tx, refOf(subject), move, commandKey);
    // Only a key that another subject's command used at the same moment keeps the row out.
    if (!recorded) throw commandKeyReused({ commandKey: commandKey ?? '' });
    try {
      await this.transitions.setStatus(tx, subject.kind.table, move);
    } catch (error) {
      if (brokenUniqueRule(error) === undefined) throw error;
      throw statusTaken({ kind: subject.kind.machine.kind, wanted: move.to }, { cause: error });
    }
  }
}

function statusOf<Status extends string>(machine: Machine<Status>, text: string): Status {
  const row = machine.transitions.find(({ from, to }) => from === text || to === text);
  const status = row?.from === text ? row.from : row?.to;
  if (status === undefined) throw new Error(`a ${machine.kind} cannot be "${text}"`);
  return status;
}

function refusal(machine: Machine, status: string, words: string): DomainError {
  const possible = possibleFrom(machine, status).map(({ to, means }) => `${to} (${means})`);
  return transitionRefused({ kind: machine.kind, status, words, possible });
}
