import type { Segment } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { scriptText, ScriptUnderTest } from './script.driver.js';
import { until } from './support/until.js';

let on: ScriptUnderTest;

beforeAll(async () => {
  on = await ScriptUnderTest.start();
});
beforeEach(() => on.clear());
afterAll(() => on.close());

const note = 'They find out the studio plant is plastic.';

describe('written again', () => {
  let draft: Segment;

  beforeEach(async () => {
    on.model.behave([scriptText(['One.', 'Two.', 'Three.', 'Four.'])]);
    draft = await on.made('expand', { seed: note });
  });

  it('some lines alone, with the feedback; the others keep their ids', async () => {
    on.model.behave([scriptText(['Zwei.', 'Drei.'])]);
    const feedback = 'Say it in German.';
    const after = await on.made('regenerate-partial', {
      segmentId: draft.id,
      startLine: 1,
      endLine: 2,
      feedback,
    });
    expect(after.script.map(({ text }) => text)).toEqual(['One.', 'Zwei.', 'Drei.', 'Four.']);
    expect(after.script.map(({ id }) => id)).toEqual([
      draft.script[0]?.id,
      expect.any(String),
      expect.any(String),
      draft.script[3]?.id,
    ]);
    expect(new Set(after.script.map(({ id }) => id)).size).toBe(4);
    expect(on.lastPrompt()).toContain(feedback);
    const [entry] = await on.database.db.select().from(schema.feedback);
    expect(entry).toMatchObject({ body: feedback, resolvedBy: expect.any(String) });
  });

  it('says how many lines there are when the last one named does not exist', async () => {
    const wish = { segmentId: draft.id, startLine: 2, endLine: 4, feedback: 'Shorter.' };
    expect(await on.refused('regenerate-partial', wish)).toMatchObject({
      status: 422,
      code: 'LINES_OUT_OF_RANGE',
      message: expect.stringContaining('4 lines'),
    });
  });

  it('the whole of it, and undo brings the old one back with its author', async () => {
    on.model.behave([scriptText(['Anew.', 'Again.'])]);
    const after = await on.made('regenerate', { segmentId: draft.id, feedback: 'Warmer.' });
    expect(after.script).toHaveLength(2);
    await on.api.admin.post('/api/pipeline/undo');
    expect((await on.segment(draft.id)).script).toEqual(draft.script);
  });

  it('makes a draft of what was ready, and not before it is written', async () => {
    await on.database.db
      .update(schema.segment)
      .set({ status: 'ready', renderProgress: 1 })
      .where(eq(schema.segment.id, draft.id));
    on.model.behave([{ kind: 'error', status: 401, message: 'no such key' }]);
    expect(await on.made('regenerate', { segmentId: draft.id })).toMatchObject({
      status: 'ready',
      script: draft.script,
      error: expect.stringContaining('no such key'),
    });
    on.model.behave([scriptText(['Anew.', 'Again.'])]);
    expect(await on.made('regenerate', { segmentId: draft.id })).toMatchObject({
      status: 'draft',
      error: null,
    });
  });

  it.each(['forming', 'pre-air', 'on-air', 'aired'] as const)(
    'is refused when %s',
    async (status) => {
      await on.database.db
        .update(schema.segment)
        .set({ status })
        .where(eq(schema.segment.id, draft.id));
      expect(await on.refused('regenerate', { segmentId: draft.id })).toMatchObject({
        status: 409,
        code: 'SCRIPT_NOT_REWRITABLE',
        message: expect.stringContaining(status),
      });
    },
  );

  it('never over what a person did meanwhile', async () => {
    on.model.behave([{ kind: 'silence', text: '{"title"' }, scriptText(['Anew.', 'Again.'])]);
    const pending = on.refused('regenerate', { segmentId: draft.id });
    await until(() => on.model.requests.length > 0);
    expect(await on.refused('regenerate', { segmentId: draft.id })).toMatchObject({
      status: 409,
      code: 'ALREADY_BEING_WRITTEN',
    });
    const script = [{ speaker: 'chad', text: 'My own words.' }];
    await on.api.admin.patch(`/api/pipeline/${draft.id}`, { script });
    expect(await pending).toMatchObject({ status: 409, code: 'WRITING_SUPERSEDED' });
    const left = await on.segment(draft.id);
    expect(left.script).toMatchObject(script);
    expect(left.writingUntil).toBeNull();
  });
});
