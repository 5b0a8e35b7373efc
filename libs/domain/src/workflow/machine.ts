// Behaviour in prose: docs/spec/workflow.md

/** One row of a transition table: in `from`, the event leads to `to`. */
export interface TransitionRow<Status extends string, Event extends string> {
  readonly from: Status;
  readonly event: Event;
  readonly to: Status;
  /** What it means to the people who read the table. */
  readonly means: string;
  /** A way back that only undo and redo may take: nobody can ask for it by name. */
  readonly only?: 'undo';
}

/**
 * A kind of subject that people and machines work on in turns, as data: the api validates with the
 * table, the console draws buttons from it, tests enumerate it, the docs print it.
 */
export interface Machine<Status extends string = string, Event extends string = string> {
  /** What the audit log calls it, such as `segment`. */
  readonly kind: string;
  readonly initial: Status;
  readonly transitions: readonly TransitionRow<Status, Event>[];
}

export function transitionFor<Status extends string, Event extends string>(
  machine: Machine<Status, Event>,
  from: Status,
  event: Event,
): TransitionRow<Status, Event> | undefined {
  return machine.transitions.find((row) => row.from === from && row.event === event);
}

/** The row that leads from one status to another, for clients that name the status they want. */
export function transitionTo<Status extends string, Event extends string>(
  machine: Machine<Status, Event>,
  from: Status,
  to: Status,
): TransitionRow<Status, Event> | undefined {
  return possibleFrom(machine, from).find((row) => row.to === to);
}

/** The row that undo or redo takes to put a status back, or undefined when there is no way. */
export function wayBack<Status extends string, Event extends string>(
  machine: Machine<Status, Event>,
  from: Status,
  to: Status,
): TransitionRow<Status, Event> | undefined {
  return machine.transitions.find((row) => row.from === from && row.to === to);
}

/** What anybody may do next. */
export function possibleFrom<Status extends string, Event extends string>(
  machine: Machine<Status, Event>,
  from: Status,
): readonly TransitionRow<Status, Event>[] {
  return machine.transitions.filter((row) => row.from === from && row.only === undefined);
}
