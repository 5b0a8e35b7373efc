import type { Pipeline, Problem, Segment, SegmentDetails } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { randomUUID } from 'node:crypto';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;

beforeAll(async () => {
  on = await startPipeline();
});

afterAll(() => on.close());

beforeEach(() => on.clear());

describe('a draft made by hand', () => {
  it('has every field of the contract, and a title from its note', async () => {
    const image = await on.media();
    const answer = await on.api.admin.post<Segment>('/api/pipeline', {
      seed: '  They find out that the plant is plastic.  ',
      mediaRefs: [image, image],
      script: [
        {
          speaker: 'Chad',
          text: 'Look at it. [laughs] It never wilts.',
          cues: [
            { type: 'tv:show', target: image, word: 'Look' },
            { type: 'lighting:hue', target: 40 },
          ],
        },
        { speaker: 'virgin', text: 'I have doubts.', cues: [{ type: 'tv:release' }] },
      ],
    });

    expect(answer.status).toBe(201);
    const [first, second] = answer.body.script;
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'draft',
      type: 'manual',
      title: 'They find out that the plant is plastic.',
      seed: 'They find out that the plant is plastic.',
      mediaRefs: [image],
      script: [
        {
          id: expect.any(String),
          speaker: 'chad',
          text: 'Look at it. [laughs] It never wilts.',
          cues: [
            { type: 'tv:show', target: image, word: 'Look' },
            { type: 'lighting:hue', target: '40' },
          ],
        },
        {
          id: expect.any(String),
          speaker: 'virgin',
          text: 'I have doubts.',
          cues: [{ type: 'tv:release' }],
        },
      ],
      // Nine words at 150 a minute.
      estimatedDuration: 3.6,
      actualDuration: null,
      tvCues: [
        { type: 'tv:show', target: image, lineIndex: 0 },
        { type: 'tv:release', lineIndex: 1 },
      ],
      lightingCues: [{ type: 'lighting:hue', target: '40', lineIndex: 0 }],
      exitContext: null,
      renderProgress: 0,
      author: null,
      writingUntil: null,
      blockedLines: [],
      interrupted: false,
      renderReport: null,
      error: null,
      version: 1,
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      airedAt: null,
    } satisfies Segment);
    expect(first?.id).not.toBe(second?.id);
  });

  it('is found alone and in the list, after those that were there before', async () => {
    const [a, b] = await on.show.drafts('AB');
    expect(await on.show.order()).toBe('AB');
    const alone = await on.show.get(b?.id ?? '');
    expect(alone).toEqual({ ...b, transitions: [], approved: null });
    const list = await on.show.list();
    expect(list.segments).toEqual([a, b]);
    expect(list.bufferHealth).toEqual({
      totalSeconds: 0,
      level: 'critical',
      segments: 0,
      formingSeconds: 0,
      formingEtaSeconds: null,
    });
  });

  it('estimates its length at the configured rate, also when that changes later', async () => {
    const { id, estimatedDuration } = await on.show.draft('x', {
      script: [{ speaker: 'chad', text: 'one two three four five' }],
    });
    expect(estimatedDuration).toBe(2);
    const config = (wordsPerMinute: number) =>
      on.api.admin.post('/api/orchestrator/config', { scriptGeneration: { wordsPerMinute } });
    await config(300);
    expect((await on.show.get(id)).estimatedDuration).toBe(1);
    expect((await on.show.list()).segments[0]?.estimatedDuration).toBe(1);
    await config(150);
  });

  it('may not refer to media that is not there', async () => {
    const gone = await on.media({ deletedAt: new Date() });
    const never = randomUUID();
    for (const path of ['/api/pipeline', `/api/pipeline/${(await on.show.draft('x')).id}`]) {
      const body = { mediaRefs: [await on.media(), gone, never] };
      const answer = path.endsWith('pipeline')
        ? await on.api.admin.post<Problem>(path, body)
        : await on.api.admin.patch<Problem>(path, body);
      expect(answer).toMatchObject({ status: 422, body: { code: 'MEDIA_UNKNOWN' } });
      expect(answer.body.issues?.map(({ path: where }) => where)).toEqual([
        'mediaRefs.1',
        'mediaRefs.2',
      ]);
    }
    expect(await on.show.order()).toBe('x');
  });
});

describe('an edit', () => {
  it('changes what was sent, counts the version and keeps the rest', async () => {
    const before = await on.show.draft('A', { seed: 'note', exitContext: 'the door' });
    const after = await on.show.edit(before.id, { version: 1, title: 'B', exitContext: null });
    expect(after).toEqual({
      ...before,
      title: 'B',
      exitContext: null,
      version: 2,
      updatedAt: after.updatedAt,
    });
    expect(after.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
  });

  it('made from an older version is refused, and nothing is changed', async () => {
    const { id } = await on.show.draft('A');
    await on.show.edit(id, { title: 'B' });
    const stale = await on.api.admin.patch<Problem>(`/api/pipeline/${id}`, {
      version: 1,
      title: 'C',
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'VERSION_STALE' } });
    expect((await on.show.get(id)).title).toBe('B');
  });

  it('of an approved script leaves what was approved to be compared with', async () => {
    const { id, script } = await on.show.draft('A');
    await on.show.take(id, 'forming', 'ready');
    const edited = await on.show.edit(id, { script: [{ ...script[0], text: 'Other words.' }] });
    expect(edited.status).toBe('draft');
    const { approved } = await on.show.get(id);
    expect(approved?.script).toEqual(script);
    expect(approved?.by).not.toBe('');

    await on.show.take(id, 'forming', 'draft');
    expect((await on.show.get(id)).approved?.script).toEqual(edited.script);
  });

  it('that changes nothing changes nothing: not the version, not the status', async () => {
    const { id, script } = await on.show.draft('A');
    await on.show.take(id, 'forming', 'ready');
    const same = await on.show.edit(id, {
      title: 'A',
      script: script.map(({ speaker, text, cues }) => ({ speaker, text, cues })),
    });
    expect(same).toMatchObject({ status: 'ready', version: 3, script });
  });

  it('keeps the ids of lines through edits and moves', async () => {
    const { id, script } = await on.show.draft('A', {
      script: ['one', 'two', 'three'].map((text) => ({ speaker: 'chad', text })),
    });
    const [one, two, three] = script;
    const after = await on.show.edit(id, {
      script: [
        { id: three?.id, speaker: 'virgin', text: 'third' },
        { speaker: 'chad', text: 'one' },
        { id: 'my-own', speaker: 'chad', text: 'new' },
        { speaker: 'chad', text: 'newer' },
      ],
    });
    const ids = after.script.map((line) => line.id);
    expect(ids.slice(0, 3)).toEqual([three?.id, one?.id, 'my-own']);
    expect([one?.id, two?.id, three?.id, 'my-own']).not.toContain(ids[3]);
  });

  it.each(['forming', 'ready'] as const)(
    'of the script of a %s segment makes it a draft again; of anything else does not',
    async (status) => {
      const { id } = await on.show.draft('A');
      await on.show.take(id, ...(status === 'ready' ? (['forming', 'ready'] as const) : [status]));
      const renamed = await on.show.edit(id, { title: 'B', seed: 'another note', type: 'filler' });
      expect(renamed.status).toBe(status);

      const rewritten = await on.show.edit(id, { script: [{ speaker: 'virgin', text: 'No.' }] });
      expect(rewritten).toMatchObject({
        status: 'draft',
        renderProgress: 0,
        estimatedDuration: 0.4,
      });
      const { transitions } = await on.show.get(id);
      expect(transitions.at(-1)).toMatchObject({
        from: status,
        to: 'draft',
        reason: 'the script was edited',
      });
    },
  );

  it('of a cue counts as an edit of the script', async () => {
    const { id, script } = await on.show.draft('A');
    await on.show.take(id, 'forming', 'ready');
    const withCue = script.map((line) => ({
      ...line,
      cues: [{ type: 'lighting:mood', target: 'chill' }],
    }));
    expect((await on.show.edit(id, { script: withCue })).status).toBe('draft');
  });

  it.each([
    ['pre-air', ['forming', 'ready', 'pre-air']],
    ['on-air', ['forming', 'ready', 'pre-air', 'on-air']],
    ['aired', ['forming', 'ready', 'pre-air', 'on-air', 'aired']],
  ] as const)('of a segment that is %s is refused, whatever it is', async (status, path) => {
    const { id } = await on.show.draft('A');
    await on.show.take(id, ...path);
    for (const body of [{ title: 'B' }, { script: [] }, { exitContext: 'x' }]) {
      const answer = await on.api.admin.patch<Problem>(`/api/pipeline/${id}`, body);
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'SEGMENT_LOCKED', message: `"A" is ${status} and cannot be changed.` },
      });
    }
  });
});

describe('what has aired', () => {
  it('is listed newest first to leave, when fewer are asked for', async () => {
    for (const title of 'ABC') {
      const { id } = await on.show.draft(title);
      await on.show.take(id, 'forming', 'ready', 'pre-air', 'on-air', 'aired');
    }
    await on.show.draft('D');
    const titles = async (query: string) =>
      (await on.api.admin.get<Pipeline>(`/api/pipeline${query}`)).body.segments
        .map(({ title }) => title)
        .join('');
    expect(await titles('')).toBe('ABCD');
    expect(await titles('?aired=2')).toBe('BCD');
    expect(await titles('?aired=0')).toBe('D');
    expect((await on.api.admin.get('/api/pipeline?aired=-1')).status).toBe(400);
    expect((await on.api.admin.get('/api/pipeline?aired=many')).status).toBe(400);
  });
});

describe('another show', () => {
  it('has a pipeline of its own', async () => {
    const [other] = await on.database.db
      .insert(schema.show)
      .values({
        slug: 'other',
        title: 'Other',
        blueprint: { premise: '', tone: '', facts: [], avoid: [] },
        stage: { art: 'default' },
      })
      .returning();
    const { id } = await on.show.draft('A');
    const there = await on.api.admin.post<Segment>('/api/pipeline?show=other', { title: 'Z' });
    expect(there.status).toBe(201);
    const list = await on.api.admin.get<Pipeline>('/api/pipeline?show=other');
    expect(list.body.segments.map(({ title }) => title)).toEqual(['Z']);
    expect(await on.show.order()).toBe('A');

    const elsewhere = [
      await on.api.admin.get(`/api/pipeline/${id}?show=other`),
      await on.api.admin.patch(`/api/pipeline/${id}?show=other`, { title: 'x' }),
      await on.api.admin.post(`/api/pipeline/${id}/status?show=other`, { status: 'forming' }),
      await on.api.admin.delete(`/api/pipeline/${id}?show=other`),
    ];
    expect(elsewhere.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const foreign = await on.api.admin.post<Problem>('/api/pipeline/reorder?show=other', {
      order: [there.body.id, id],
    });
    expect(foreign).toMatchObject({ status: 409, body: { code: 'REORDER_REFUSED' } });
    expect((await on.api.admin.post('/api/pipeline/undo?show=other')).status).toBe(200);
    expect((await on.api.admin.get<SegmentDetails>(`/api/pipeline/${id}`)).status).toBe(200);
    expect(other?.slug).toBe('other');
  });
});
