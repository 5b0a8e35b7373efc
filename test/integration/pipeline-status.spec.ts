import type { Done, Problem, Segment } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { segmentMachine } from '@cuelight/domain';
import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;

beforeAll(async () => {
  on = await startPipeline();
});

afterAll(() => on.close());

beforeEach(() => on.clear());

describe('a status', () => {
  it('goes from draft to aired and leaves a trail', async () => {
    const { id } = await on.show.draft('A');
    const aired = await on.show.take(id, 'forming', 'ready', 'pre-air', 'on-air', 'aired');
    expect(aired).toMatchObject({ status: 'aired', version: 6, renderProgress: 1 });
    expect(aired.airedAt).toBeGreaterThan(0);
    const { transitions } = await on.show.get(id);
    expect(transitions.map(({ event, actor }) => [event, actor.kind])).toEqual(
      ['approve', 'rendered', 'promote', 'go-live', 'finish'].map((event) => [event, 'token']),
    );
  });

  it('that the table does not have is refused in words that help', async () => {
    const { id } = await on.show.draft('A');
    const answer = await on.show.tryStatus<Problem>(id, 'on-air');
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'TRANSITION_REFUSED',
        message:
          'The segment is draft and cannot become on-air. It can become forming (approved) or deleted (discarded).',
      },
    });
    expect((await on.show.get(id)).transitions).toEqual([]);
  });

  it.each(segmentMachine.transitions.filter(({ only }) => only === 'undo'))(
    'cannot be put from $from to $to by naming it',
    async ({ from, to }) => {
      const { id } = await on.show.draft('A');
      if (from === 'ready') await on.show.take(id, 'forming', 'ready');
      if (from === 'deleted') await on.show.take(id, 'deleted');
      const answer = await on.show.tryStatus<Problem>(id, to);
      expect(answer.status).toBe(from === 'deleted' ? 404 : 409);
    },
  );

  it('decided on an older version is refused', async () => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { script: [{ speaker: 'chad', text: 'Something else.' }] });
    const answer = await on.show.tryStatus<Problem>(id, 'forming', { version: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'VERSION_STALE' } });
    expect((await on.show.get(id)).status).toBe('draft');
  });

  it('asked for twice with one command id is taken once and answered twice', async () => {
    const { id } = await on.show.draft('A');
    const commandId = randomUUID();
    const first = await on.show.tryStatus<Segment>(id, 'forming', { commandId, version: 1 });
    const again = await on.show.tryStatus<Segment>(id, 'forming', { commandId, version: 1 });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await on.show.get(id)).transitions).toHaveLength(1);
    expect(await on.show.undo()).toMatchObject({ undoable: 1 });

    const gone = { commandId: randomUUID() };
    expect((await on.show.tryStatus<Done>(id, 'deleted', gone)).body).toEqual({ ok: true });
    expect((await on.show.tryStatus<Done>(id, 'deleted', gone)).body).toEqual({ ok: true });
    const reused = await on.show.tryStatus<Problem>(id, 'forming', gone);
    expect(reused).toMatchObject({ status: 409, body: { code: 'COMMAND_KEY_REUSED' } });
  });

  it('keeps the reason that was given', async () => {
    const { id } = await on.show.draft('A');
    await on.show.take(id, 'forming');
    await on.show.tryStatus(id, 'draft', { reason: 'too long' });
    expect((await on.show.get(id)).transitions.at(-1)?.reason).toBe('too long');
  });

  it.each(['pre-air', 'on-air'] as const)('%s is for one segment at a time', async (status) => {
    const [a, b] = await on.show.drafts('AB');
    const path = ['forming', 'ready', 'pre-air', 'on-air'] as const;
    await on.show.take(a?.id ?? '', ...path.slice(0, path.indexOf(status) + 1));
    await on.show.take(b?.id ?? '', ...path.slice(0, path.indexOf(status)));
    const answer = await on.show.tryStatus<Problem>(b?.id ?? '', status);
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'SEGMENT_STATE_TAKEN',
        message: `Only one segment can be ${status}, and "A" is.`,
      },
    });
  });
});

describe('an approval', () => {
  it('is for a script that has lines', async () => {
    const { id } = await on.show.draft('A', { script: [] });
    const answer = await on.show.tryStatus<Problem>(id, 'forming');
    expect(answer).toMatchObject({ status: 422, body: { code: 'SCRIPT_EMPTY' } });
  });

  it('names every line that cannot be performed', async () => {
    const processing = await on.media({ status: 'processing' });
    const ready = await on.media();
    const never = randomUUID();
    const cue = (target: string) => ({ type: 'tv:show', target });
    const { id } = await on.show.draft('A', {
      script: [
        { speaker: 'chad', text: 'Fine.', cues: [cue(ready)] },
        { speaker: 'nobody', text: 'Who?' },
        { speaker: 'virgin', text: 'Look.', cues: [cue(ready), cue(processing), cue(never)] },
      ],
    });
    const answer = await on.show.tryStatus<Problem>(id, 'forming');
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'SCRIPT_NOT_PLAYABLE',
        issues: [
          { path: 'script.1.speaker', message: '"nobody" is not in the cast' },
          { path: 'script.2.cues.1.target', message: expect.stringContaining('processing') },
          { path: 'script.2.cues.2.target', message: expect.stringContaining('does not exist') },
        ],
      },
    });
    expect((await on.show.get(id)).status).toBe('draft');
  });

  it('is bound to what was approved: a script changed behind its back never airs', async () => {
    const { id, script } = await on.show.draft('A');
    await on.show.take(id, 'forming', 'ready');
    const { segment } = schema;
    const swapped = script.map((line) => ({ ...line, text: 'Nobody approved this.' }));
    await on.database.db.update(segment).set({ script: swapped }).where(eq(segment.id, id));
    const answer = await on.show.tryStatus<Problem>(id, 'pre-air');
    expect(answer).toMatchObject({ status: 409, body: { code: 'APPROVAL_STALE' } });
  });

  it('and every script that ever was are on record', async () => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { script: [{ speaker: 'chad', text: 'Two.' }] });
    await on.show.take(id, 'forming');
    const { approval, revision, transition } = schema;
    const kept = await on.database.db
      .select()
      .from(revision)
      .where(and(eq(revision.subjectId, id), eq(revision.slot, 'script')))
      .orderBy(revision.n);
    expect(kept.map(({ n }) => n)).toEqual([1, 2]);
    const [yes] = await on.database.db.select().from(approval).where(eq(approval.subjectId, id));
    expect(yes?.contentHash).toBe(kept[1]?.contentHash);
    const [step] = await on.database.db
      .select()
      .from(transition)
      .where(eq(transition.subjectId, id));
    expect(step?.revisions).toEqual({ script: 2 });
  });
});

describe('deleting', () => {
  it('takes a draft, and what has aired; nothing between', async () => {
    const { id } = await on.show.draft('A');
    for (const status of ['forming', 'ready', 'pre-air', 'on-air'] as const) {
      await on.show.take(id, status);
      const refused = await on.api.admin.delete<Problem>(`/api/pipeline/${id}`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'TRANSITION_REFUSED' } });
    }
    await on.show.take(id, 'aired');
    const { id: draft } = await on.show.draft('B');
    for (const gone of [id, draft]) {
      expect(await on.api.admin.delete<Done>(`/api/pipeline/${gone}`)).toMatchObject({
        status: 200,
        body: { ok: true },
      });
      expect((await on.api.admin.delete<Problem>(`/api/pipeline/${gone}`)).status).toBe(404);
      expect((await on.api.admin.get<Problem>(`/api/pipeline/${gone}`)).status).toBe(404);
      expect((await on.api.admin.patch(`/api/pipeline/${gone}`, { title: 'x' })).status).toBe(404);
    }
    expect(await on.show.order()).toBe('');
  });
});

describe('buffer health', () => {
  const minute = { script: [{ speaker: 'chad', text: 'word '.repeat(50) }] };

  it('adds up what is ahead of air, forming apart, and what is left of on-air', async () => {
    const ids: string[] = [];
    for (const title of 'ABCDE') ids.push((await on.show.draft(title, minute)).id);
    const [a = '', b = '', c = '', d = ''] = ids;
    await on.show.take(a, 'forming', 'ready', 'pre-air', 'on-air');
    await on.show.take(b, 'forming', 'ready', 'pre-air');
    await on.show.take(c, 'forming', 'ready');
    await on.show.take(d, 'forming');
    const { bufferHealth } = await on.show.list();
    expect(bufferHealth).toMatchObject({ level: 'green', segments: 3, formingSeconds: 20 });
    expect(bufferHealth.totalSeconds).toBeLessThan(60);
    expect(bufferHealth.totalSeconds).toBeGreaterThan(50);
    const { segment } = schema;
    await on.database.db
      .update(segment)
      .set({ onAirAt: new Date(0) })
      .where(eq(segment.id, a));
    expect((await on.show.list()).bufferHealth.totalSeconds).toBe(40);
    await on.show.take(a, 'aired');
    expect((await on.show.list()).bufferHealth).toMatchObject({ totalSeconds: 40, segments: 2 });
  });
});
