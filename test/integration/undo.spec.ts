import type { Problem, Segment } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;

beforeAll(async () => {
  on = await startPipeline();
});

afterAll(() => on.close());

beforeEach(() => on.clear());

const refused = async (direction: 'undo' | 'redo'): Promise<Problem> => {
  const answer = await on.api.admin.post<Problem>(`/api/pipeline/${direction}`);
  expect(answer.status).toBe(409);
  return answer.body;
};

/** What undo and redo must bring back: everything but the counters. */
const picture = async () =>
  (await on.show.list()).segments.map(({ version: _, updatedAt: __, ...rest }) => rest);

describe('undo and redo', () => {
  it('take each kind of action back and repeat it', async () => {
    const [a] = await on.show.drafts('ABC');
    const id = a?.id ?? '';
    const pictures = [await picture()];
    const acts: (() => Promise<unknown>)[] = [
      () => on.show.edit(id, { title: 'Z', seed: 'a note', type: 'filler' }),
      () => on.show.edit(id, { script: [{ speaker: 'virgin', text: 'Other words.' }] }),
      () => on.show.reorder('CBZ'),
      () => on.show.take(id, 'forming'),
      () => on.show.take(id, 'draft'),
      () => on.show.take(id, 'forming'),
      () => on.show.take(id, 'ready'),
      () => on.show.edit(id, { script: [{ speaker: 'chad', text: 'Newer words.' }] }),
      () => on.show.take(id, 'forming'),
      () => on.show.edit(id, { script: [{ speaker: 'chad', text: 'Newest words.' }] }),
      () => on.show.take(id, 'forming', 'ready'),
      () => on.show.take(id, 'draft'),
      () => on.show.take(id, 'deleted'),
      () => on.show.draft('D'),
      () => on.show.reorder('DBC'),
    ];
    for (const act of acts) {
      await act();
      pictures.push(await picture());
    }
    // One act is two actions; the picture between them is not kept.
    for (let at = pictures.length - 1; at >= 0; at -= 1) {
      expect(await picture()).toEqual(pictures[at]);
      if (at === 11) await on.show.undo();
      if (at > 0) await on.show.undo();
    }
    for (let at = 1; at < pictures.length; at += 1) {
      await on.show.redo();
      if (at === 11) await on.show.redo();
      expect(await picture()).toEqual(pictures[at]);
    }
    expect(await refused('redo')).toMatchObject({ code: 'NOTHING_TO_REDO' });
  }, 30_000);

  it('name the action and count what is left', async () => {
    const a = await on.show.draft('A');
    await on.show.edit(a.id, { title: 'B' });
    await on.show.take(a.id, 'forming');
    expect(await on.show.undo()).toEqual({
      label: 'Approve “B”',
      segmentIds: [a.id],
      undoable: 2,
      redoable: 1,
    });
    expect(await on.show.undo()).toMatchObject({ label: 'Edit “A”', undoable: 1, redoable: 2 });
    expect(await on.show.redo()).toMatchObject({ label: 'Edit “A”', undoable: 2, redoable: 1 });
  });

  it('go at least a hundred deep, and forget the oldest beyond five hundred', async () => {
    const { id } = await on.show.draft('A');
    for (let n = 1; n <= 100; n += 1) await on.show.edit(id, { title: `A${n}` });
    for (let n = 99; n >= 1; n -= 1) {
      await on.show.undo();
    }
    expect((await on.show.get(id)).title).toBe('A1');
    for (let n = 1; n < 100; n += 1) await on.show.redo();
    expect((await on.show.get(id)).title).toBe('A100');

    const [entry] = await on.database.db.select().from(schema.undoEntry).limit(1);
    const copies = Array.from({ length: 600 }, () => ({
      showId: entry?.showId ?? '',
      state: 'done' as const,
      label: 'x',
      change: entry?.change,
    }));
    await on.database.db.insert(schema.undoEntry).values(copies);
    await on.show.edit(id, { title: 'last' });
    expect(await on.database.db.$count(schema.undoEntry)).toBe(500);
    expect(await on.show.undo()).toMatchObject({
      label: 'Edit “A100”',
      undoable: 499,
      redoable: 1,
    });
  }, 60_000);

  it('cannot redo what a new action has cut off', async () => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { title: 'B' });
    await on.show.undo();
    await on.show.edit(id, { title: 'C' });
    expect(await refused('redo')).toMatchObject({ code: 'NOTHING_TO_REDO' });
    expect((await on.show.get(id)).title).toBe('C');
  });

  it('say so when there is nothing', async () => {
    expect(await refused('undo')).toMatchObject({ code: 'NOTHING_TO_UNDO' });
    expect(await refused('redo')).toMatchObject({ code: 'NOTHING_TO_REDO' });
  });

  it('bring a deleted segment back to where it stood, whatever was moved meanwhile', async () => {
    const [, b] = await on.show.drafts('ABCD');
    await on.show.take(b?.id ?? '', 'deleted');
    await on.show.reorder('CA');
    await on.show.undo();
    await on.show.undo();
    expect(await on.show.order()).toBe('ABCD');
    await on.show.redo();
    expect(await on.show.order()).toBe('ACD');
  });

  it('bring back what aired and was removed, and the trail tells of it', async () => {
    const { id } = await on.show.draft('A');
    const aired = await on.show.take(id, 'forming', 'ready', 'pre-air', 'on-air', 'aired');
    await on.show.take(id, 'deleted');
    await on.show.undo();
    const back = await on.show.get(id);
    expect(back).toMatchObject({ status: 'aired', airedAt: aired.airedAt });
    expect(back.transitions.at(-1)).toMatchObject({ from: 'deleted', to: 'aired', reason: 'undo' });
  });
});

describe('undo never', () => {
  it.each([
    ['pre-air', ['pre-air']],
    ['on-air', ['pre-air', 'on-air']],
    ['aired', ['pre-air', 'on-air', 'aired']],
  ] as const)('touches a segment that is %s', async (status, path) => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { title: 'B' });
    await on.show.take(id, 'forming', 'ready', ...path);
    const before = await picture();
    for (const label of ['Mark as rendered “B”', 'Approve “B”', 'Edit “A”', 'Create “A”']) {
      const { code, message } = await refused('undo');
      expect(code).toBe('UNDO_REFUSED');
      expect(message).toContain(label);
      expect(message).toContain(`it is ${status} now`);
      expect(await picture()).toEqual(before);
    }
    expect(await refused('undo')).toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('moves a segment that is on its way to air', async () => {
    const [, b] = await on.show.drafts('ABC');
    await on.show.reorder('CBA');
    await on.show.take(b?.id ?? '', 'forming', 'ready', 'pre-air');
    for (const [, b2] of [
      [1, 'Mark as rendered'],
      [2, 'Approve'],
    ] as const) {
      expect((await refused('undo')).message).toContain(b2);
    }
    // C and A changed places; B stayed on its own and was not part of it.
    await on.show.undo();
    expect(await on.show.order()).toBe('ABC');
    await on.show.redo();
    const [c] = (await on.show.list()).segments;
    await on.show.take(b?.id ?? '', 'ready');
    await on.show.take(c?.id ?? '', 'forming', 'ready', 'pre-air');
    await refused('undo');
    await refused('undo');
    const { message, issues } = await refused('undo');
    expect(message).toContain('Nothing was moved');
    expect(issues?.[0]?.message).toContain('"C" is pre-air');
    expect(await on.show.order()).toBe('CBA');
  });

  it('overwrites what somebody else did since', async () => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { title: 'B' });
    const { segment } = schema;
    await on.database.db
      .update(segment)
      .set({ title: 'By another hand' })
      .where(eq(segment.id, id));
    const { message } = await refused('undo');
    expect(message).toContain('its title was changed since');
    expect((await on.show.get(id)).title).toBe('By another hand');
  });

  it('takes back a script edit once the segment has been approved by the system', async () => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { script: [{ speaker: 'chad', text: 'Two.' }] });
    await on.show.take(id, 'forming');
    await on.database.db.delete(schema.undoEntry).where(eq(schema.undoEntry.label, 'Approve “A”'));
    expect((await refused('undo')).message).toContain('it is forming now');
    expect((await on.show.get(id)).script[0]?.text).toBe('Two.');
  });

  it('makes a segment ready whose take is gone', async () => {
    const { id, script } = await on.show.draft('A');
    await on.show.take(id, 'forming', 'ready');
    const { segment } = schema;
    const report = { lines: [{ lineId: 'x', state: 'done' as const, attempts: 1, cached: false }] };
    await on.database.db
      .update(segment)
      .set({ actualDuration: 12.5, renderReport: report })
      .where(eq(segment.id, id));
    await on.show.edit(id, { script: [{ speaker: 'chad', text: 'Else.' }] });
    await on.show.undo();
    expect(await on.show.get(id)).toMatchObject({
      status: 'draft',
      script,
      actualDuration: null,
      renderReport: null,
      renderProgress: 0,
      error: expect.stringContaining('approve it'),
    });
    expect((await refused('redo')).message).toContain('it is draft now');
  });

  it('restores a script that can no longer be performed', async () => {
    const newcomer = {
      key: 'intern',
      name: 'Intern',
      persona: 'Brings coffee.',
      voices: { flite: { voice: 'slt' } },
      rig: 'virgin',
    };
    const created = await on.api.admin.post<{ id: string }>('/api/show/characters', newcomer);
    const { id } = await on.show.draft('A', { script: [{ speaker: 'intern', text: 'Coffee?' }] });
    await on.show.take(id, 'forming', 'draft');
    await on.api.admin.delete(`/api/show/characters/${created.body.id}`);
    const { message, issues } = await refused('undo');
    expect(message).toContain('cannot be performed');
    expect(issues).toEqual([{ path: 'script.0.speaker', message: '"intern" is not in the cast' }]);
    expect((await on.show.get(id)).status).toBe('draft');
  });
});

it('takes undo and redo from two producers at once one after the other', async () => {
  const { id } = await on.show.draft('A');
  for (let n = 1; n <= 10; n += 1) await on.show.edit(id, { title: `A${n}` });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => on.api.admin.post<Segment>('/api/pipeline/undo')),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect((await on.show.get(id)).title).toBe('A');
});
