import { Database, type Db, schema } from '@cuelight/database';
import type { Machine } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { randomUUID } from 'node:crypto';
import {
  Approvals,
  contentHash,
  Feedback,
  isStale,
  type Move,
  Revisions,
  type SubjectKind,
  Workflow,
  WorkflowModule,
} from '../../apps/api/src/workflow/index.js';
import { createDatabase, type TestDatabase } from './support/services.js';

/** A kind of subject that nobody has but this test: a table, a transition table, and that is all. */
const door = pgTable('test_door', {
  id: uuid('id').primaryKey(),
  status: text('status').notNull(),
  version: integer('version').notNull().default(1),
  colour: text('colour').notNull().default('green'),
});
type DoorStatus = 'open' | 'shut' | 'locked';
type DoorEvent = 'open' | 'shut' | 'lock' | 'break';
const doorMachine: Machine<DoorStatus, DoorEvent> = {
  kind: 'door',
  initial: 'shut',
  transitions: [
    { from: 'shut', event: 'open', to: 'open', means: 'opened' },
    { from: 'open', event: 'shut', to: 'shut', means: 'shut' },
    { from: 'shut', event: 'lock', to: 'locked', means: 'locked' },
    { from: 'locked', event: 'break', to: 'open', means: 'broken', only: 'undo' },
  ],
};
const doors: SubjectKind<DoorStatus, DoorEvent> = { machine: doorMachine, table: door };
const ada: Actor = { kind: 'person', id: randomUUID(), name: 'Ada' };

let owned: TestDatabase;
let database: Database;
let app: INestApplicationContext;
let workflow: Workflow;

beforeAll(async () => {
  owned = await createDatabase();
  database = new Database({ url: owned.url });
  await database.migrate();
  await database.db.execute(sql`
    create table test_door (id uuid primary key, status text not null,
      version integer not null default 1, colour text not null default 'green')`);
  await database.db.execute(
    sql`create unique index test_one_locked on test_door (status) where status = 'locked'`,
  );
  app = await NestFactory.createApplicationContext(WorkflowModule, { logger: false });
  workflow = app.get(Workflow);
});

afterAll(async () => {
  await app.close();
  await database.close();
  await owned.drop();
});

async function newDoor(status: DoorStatus = 'shut'): Promise<string> {
  const id = randomUUID();
  await database.db.insert(door).values({ id, status });
  return id;
}

function apply(
  id: string,
  event: DoorEvent,
  options: { expectedVersion?: number; commandKey?: string; reason?: string } = {},
  kind = doors,
) {
  return database.db.transaction((tx) =>
    workflow.apply(tx, { kind, id }, event, { actor: ada, ...options }),
  );
}

async function doorNow(id: string) {
  const [row] = await database.db.select().from(door).where(eq(door.id, id));
  return row;
}

describe('a subject that the core has never heard of', () => {
  it('takes a step of its table, counts its version and keeps who, when and why', async () => {
    const id = await newDoor();
    const before = Date.now();
    const applied = await apply(id, 'open', { expectedVersion: 1, reason: 'fresh air' });

    expect(applied).toMatchObject({ from: 'shut', to: 'open', version: 2, repeated: false });
    expect(await doorNow(id)).toEqual({ id, status: 'open', version: 2, colour: 'green' });
    const [entry, ...more] = await workflow.history(database.db, { kind: 'door', id });
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      from: 'shut',
      to: 'open',
      event: 'open',
      actor: { kind: 'person', name: 'Ada' },
      reason: 'fresh air',
    });
    expect(entry?.at).toBeGreaterThanOrEqual(before);
    expect(entry?.at).toBeLessThanOrEqual(Date.now());
  });

  it('refuses what the table does not have, in words that name the state and what is possible', async () => {
    const id = await newDoor();
    await expect(apply(id, 'shut')).rejects.toMatchObject({
      code: 'TRANSITION_REFUSED',
      kind: 'conflict',
      message:
        'The door is shut and cannot take the step "shut". It can become open (opened) or locked (locked).',
    });
    await apply(id, 'lock');
    await expect(
      database.db.transaction((tx) =>
        workflow.become(tx, { kind: doors, id }, 'open', { actor: ada }),
      ),
    ).rejects.toMatchObject({
      message: 'The door is locked and cannot become open. Nothing more can happen to it.',
    });
    await apply(id, 'break');
    expect((await doorNow(id))?.status).toBe('open');
  });

  it('refuses a decision made on an older version', async () => {
    const id = await newDoor();
    await apply(id, 'open');
    await expect(apply(id, 'shut', { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'VERSION_STALE',
      message: expect.stringContaining('you looked at version 1, it is at 2 now'),
    });
    expect((await doorNow(id))?.status).toBe('open');
  });

  it('does not know a subject that is not there', async () => {
    await expect(apply(randomUUID(), 'open')).rejects.toMatchObject({ code: 'SUBJECT_NOT_FOUND' });
  });

  it('lets one of many equal steps at once through', async () => {
    const id = await newDoor();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => apply(id, 'open')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await doorNow(id)).toMatchObject({ status: 'open', version: 2 });
    expect(await workflow.history(database.db, { kind: 'door', id })).toHaveLength(1);
  });

  it('says so when a rule of the database keeps two from one status', async () => {
    await database.db.update(door).set({ status: 'shut' });
    const [first, second] = [await newDoor(), await newDoor()];
    const results = await Promise.allSettled([apply(first, 'lock'), apply(second, 'lock')]);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'STATUS_TAKEN', kind: 'conflict' });
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a command key', () => {
  it('makes a repeat answer what was done, and do nothing', async () => {
    const id = await newDoor();
    const commandKey = randomUUID();
    const first = await apply(id, 'open', { commandKey, expectedVersion: 1, reason: 'air' });
    await apply(id, 'shut');
    const again = await apply(id, 'open', { commandKey, expectedVersion: 1, reason: 'air' });

    expect(again).toEqual({ ...first, repeated: true });
    expect(await doorNow(id)).toMatchObject({ status: 'shut', version: 3 });
  });

  it('works in a race: one of many does it, all answer the same', async () => {
    const id = await newDoor();
    const commandKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => apply(id, 'open', { commandKey })),
    );
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    expect(await workflow.history(database.db, { kind: 'door', id })).toHaveLength(1);
  });

  it('is refused for another step, and for another subject, in a race too', async () => {
    const [id, other] = [await newDoor(), await newDoor()];
    const commandKey = randomUUID();
    const race = await Promise.allSettled([
      apply(id, 'open', { commandKey }),
      apply(other, 'open', { commandKey }),
    ]);
    const refused = race.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'COMMAND_KEY_REUSED' });
    const opened = (await doorNow(id))?.status === 'open' ? id : other;
    await expect(apply(opened, 'shut', { commandKey })).rejects.toMatchObject({
      code: 'COMMAND_KEY_REUSED',
    });
    expect((await doorNow(opened === id ? other : id))?.status).toBe('shut');
  });
});

describe('the hooks of a kind', () => {
  const seen: Move<DoorStatus, DoorEvent>[] = [];
  const painted: SubjectKind<DoorStatus, DoorEvent> = {
    ...doors,
    guard: async (tx: Db, { subjectId, event }) => {
      const [row] = await tx.select().from(door).where(eq(door.id, subjectId));
      if (row?.colour === 'wet' && event === 'open') throw new Error('wet paint');
    },
    publish: async (tx, move) => {
      seen.push(move);
      await tx.update(door).set({ colour: 'worn' }).where(eq(door.id, move.subjectId));
      if (move.event === 'lock') throw new Error('no news today');
    },
  };

  it('may refuse before, and tell after, in the same transaction', async () => {
    const id = await newDoor();
    await apply(id, 'open', {}, painted);
    expect(await doorNow(id)).toMatchObject({ status: 'open', version: 2, colour: 'worn' });
    expect(seen.at(-1)).toMatchObject({ subjectId: id, from: 'shut', to: 'open', version: 2 });
  });

  it('leave nothing behind when they refuse or fail', async () => {
    await database.db.delete(door).where(eq(door.status, 'locked'));
    const id = await newDoor();
    await database.db.update(door).set({ colour: 'wet' }).where(eq(door.id, id));
    await expect(apply(id, 'open', {}, painted)).rejects.toThrow('wet paint');
    await expect(apply(id, 'lock', {}, painted)).rejects.toThrow('no news today');
    expect(await doorNow(id)).toMatchObject({ status: 'shut', version: 1, colour: 'wet' });
    expect(await workflow.history(database.db, { kind: 'door', id })).toEqual([]);
  });

  it('hear nothing of a repeat', async () => {
    const id = await newDoor();
    const commandKey = randomUUID();
    await apply(id, 'open', { commandKey }, painted);
    const heard = seen.length;
    await apply(id, 'open', { commandKey }, painted);
    expect(seen).toHaveLength(heard);
  });
});

describe('revisions, approvals and feedback', () => {
  const subject = () => ({ kind: 'door', id: randomUUID() });
  const made = (body: unknown, inputs: unknown = {}) => ({
    content: { body },
    inputs,
    actor: ada,
  });

  it('number what is written into a slot and know equal content by its hash', async () => {
    const revisions = app.get(Revisions);
    const of = subject();
    const first = await revisions.add(database.db, of, 'plan', made({ a: 1, b: 2 }));
    const second = await revisions.add(database.db, of, 'plan', made({ b: 2, a: 1 }));
    const other = await revisions.add(database.db, of, 'line/1/audio', {
      content: { blobHash: 'ab'.repeat(32) },
      inputs: {},
      actor: ada,
    });

    expect([first.n, second.n, other.n]).toEqual([1, 2, 1]);
    expect(second.contentHash).toBe(first.contentHash);
    expect(first.contentHash).toBe(contentHash({ a: 1, b: 2 }));
    expect(other.contentHash).toBe('ab'.repeat(32));
    expect(await revisions.newest(database.db, of, 'plan')).toEqual(second);
    expect(await revisions.newest(database.db, of, 'nothing')).toBeNull();
  });

  it('are stale when what they were made from has changed', async () => {
    const revisions = app.get(Revisions);
    const plan = await revisions.add(
      database.db,
      subject(),
      'plan',
      made('x', { note: 'a door', model: 'm' }),
    );
    expect(isStale(plan, { model: 'm', note: 'a door' })).toBe(false);
    expect(isStale(plan, { model: 'm', note: 'two doors' })).toBe(true);
  });

  it('are kept with each step: the newest of every slot', async () => {
    const revisions = app.get(Revisions);
    const id = await newDoor();
    const of = { kind: 'door', id };
    await revisions.add(database.db, of, 'plan', made(1));
    await revisions.add(database.db, of, 'plan', made(2));
    await revisions.add(database.db, of, 'paint', made(3));
    await apply(id, 'open');
    const { transition } = schema;
    const [entry] = await database.db.select().from(transition).where(eq(transition.subjectId, id));
    expect(entry?.revisions).toEqual({ plan: 2, paint: 1 });
  });

  it('can never be changed or removed, nor can the audit log', async () => {
    const revisions = app.get(Revisions);
    const id = await newDoor();
    await revisions.add(database.db, { kind: 'door', id }, 'plan', made(1));
    await apply(id, 'open');
    for (const statement of [
      sql`update revision set body = '2' where subject_id = ${id}`,
      sql`delete from revision where subject_id = ${id}`,
      sql`update transition set reason = 'no' where subject_id = ${id}`,
      sql`delete from transition where subject_id = ${id}`,
    ]) {
      await expect(database.db.execute(statement)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('is append-only') },
      });
    }
  });

  it('approve exactly what was seen', async () => {
    const revisions = app.get(Revisions);
    const approvals = app.get(Approvals);
    const of = subject();
    const seen = await revisions.add(database.db, of, 'plan', made('one door'));
    await approvals.approve(database.db, of, 'plan', { seenHash: seen.contentHash, actor: ada });
    await approvals.assertApproved(database.db, of, 'plan', contentHash('one door'));

    await revisions.add(database.db, of, 'plan', made('two doors'));
    await expect(
      approvals.approve(database.db, of, 'plan', { seenHash: seen.contentHash, actor: ada }),
    ).rejects.toMatchObject({ code: 'APPROVAL_STALE', kind: 'conflict' });
    await expect(
      approvals.assertApproved(database.db, of, 'plan', contentHash('two doors')),
    ).rejects.toMatchObject({ code: 'APPROVAL_STALE' });
    await expect(
      approvals.approve(database.db, subject(), 'plan', { seenHash: 'x', actor: ada }),
    ).rejects.toMatchObject({ code: 'REVISION_NOT_FOUND' });
  });

  it('keep feedback open until the revision that answers it', async () => {
    const revisions = app.get(Revisions);
    const feedback = app.get(Feedback);
    const of = subject();
    const first = await revisions.add(database.db, of, 'plan', made('one door'));
    const wider = await feedback.give(database.db, first.id, 'Wider.', ada);
    const red = await feedback.give(database.db, first.id, 'Red.', ada);
    const open = async () => (await feedback.open(database.db, of, 'plan')).map(({ body }) => body);
    expect(await open()).toEqual(['Wider.', 'Red.']);

    await expect(feedback.answer(database.db, [wider.id], first)).rejects.toMatchObject({
      code: 'FEEDBACK_MISPLACED',
    });
    const second = await revisions.add(database.db, of, 'plan', made('a wide door'));
    await feedback.answer(database.db, [wider.id], second);
    expect(await open()).toEqual(['Red.']);
    const elsewhere = await revisions.add(database.db, of, 'paint', made('red'));
    await expect(feedback.answer(database.db, [red.id], elsewhere)).rejects.toMatchObject({
      code: 'FEEDBACK_MISPLACED',
    });
    const { feedback: table } = schema;
    const [closed] = await database.db
      .select()
      .from(table)
      .where(and(eq(table.id, wider.id)));
    expect(closed).toMatchObject({ revisionId: first.id, resolvedBy: second.id });
    await expect(feedback.give(database.db, randomUUID(), 'What?', ada)).rejects.toMatchObject({
      code: 'REVISION_NOT_FOUND',
    });
  });
});
