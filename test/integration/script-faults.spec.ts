import type { Segment } from '@cuelight/contracts';
import type { OpenAiBehaviour } from '@cuelight/testing';
import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { scriptText, ScriptUnderTest } from './script.driver.js';

const note = { seed: 'They find out the studio plant is plastic.' };
const fails = (status: number, message: string, headers = {}): OpenAiBehaviour => ({
  kind: 'error',
  status,
  message,
  headers,
});
const says = (text: string): OpenAiBehaviour => ({ kind: 'text', text });

describe('a model that fails', () => {
  let on: ScriptUnderTest;

  beforeAll(async () => {
    on = await ScriptUnderTest.start({ WRITER_DEADLINE_SECONDS: '2' });
  });
  beforeEach(() => on.clear());
  afterAll(() => on.close());

  it.each<[string, OpenAiBehaviour, RegExp]>([
    ['a wrong key', fails(401, 'Incorrect API key'), /Incorrect API key.*OPENAI_API_KEY/],
    ['a request it does not take', fails(400, 'too long'), /too long.*shorter note/],
    [
      'a refusal',
      { kind: 'refusal', refusal: 'I cannot write this.' },
      /Word the note differently/,
    ],
    ['an answer that is no JSON', says('Here is your script!'), /no script|another model/],
    ['an answer of another shape', says('{"lines":["Hello."]}'), /another model/],
    ['speakers nobody knows', says('{"script":[{"speaker":"zoe","text":"Hi."}]}'), /zoe/],
  ])('by %s leaves a draft that says so and can be tried again', async (_, behaviour, words) => {
    on.model.behave([behaviour]);
    const answer = await on.post('expand', note);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'draft', script: [], writingUntil: null });
    expect(answer.body.error).toMatch(words);
    expect(await on.segment(answer.body.id)).toMatchObject({ error: answer.body.error });
    expect(await on.usage()).toMatchObject([{ outcome: 'failed', provider: 'openai' }]);
  });
});

describe('a server that fails', () => {
  let on: ScriptUnderTest;

  // One of its own for each: after some failures a server is left alone for a while.
  beforeEach(async () => {
    on = await ScriptUnderTest.start({ WRITER_DEADLINE_SECONDS: '2' });
  });
  afterEach(() => on.close());

  it.each<[string, OpenAiBehaviour, RegExp]>([
    ['a connection that is cut', { kind: 'cut', text: '{"title":"P' }, /written again/],
    ['a silence', { kind: 'silence', text: '{"title":"P' }, /written again/],
    ['an error of the server', fails(500, 'the model fell over'), /fell over|written again/],
    ['too many requests', fails(429, 'slow down', { 'retry-after': '60' }), /60 s/],
  ])('with %s leaves a draft that says so', async (_, behaviour, words) => {
    on.model.behave([behaviour]);
    const { id, error, script } = await on.made('expand', note);
    expect(script).toEqual([]);
    expect(error).toMatch(words);
    expect(await on.usage()).toMatchObject([{ subjectId: id, outcome: 'failed' }]);
  });
});

describe('what a model writes too much of', () => {
  let on: ScriptUnderTest;
  let again: Segment;

  beforeAll(async () => {
    on = await ScriptUnderTest.start();
  });
  beforeEach(() => on.clear());
  afterAll(() => on.close());

  it('500 lines are cut at the show’s limit', async () => {
    on.model.behave([scriptText(Array.from({ length: 500 }, (_, at) => `This is line ${at}.`))]);
    const draft = await on.made('expand', note);
    expect(draft.script).toHaveLength(60);
  });

  it('a line of 5,000 characters is split, and its end is cut', async () => {
    on.model.behave([scriptText(['Word and word. '.repeat(334), 'Yes.'])]);
    const draft = await on.made('expand', note);
    expect(draft.script.length).toBeGreaterThan(2);
    expect(Math.max(...draft.script.map(({ text }) => text.length))).toBeLessThanOrEqual(400);
  });

  it('a picture whose file is gone is written of by its name', async () => {
    const id = await on.picture('plant.png', Buffer.from('no picture at all'));
    const draft = await on.made('expand', { ...note, mediaRefs: [id] });
    expect(draft.error).toBeNull();
    expect(on.lastPrompt()).toContain('plant.png');
    expect(on.lastPrompt()).not.toContain('data:image');
  });

  it('a draft whose writer died is read, and written again', async () => {
    const draft = await on.made('expand', note);
    await on.database.db
      .update(schema.segment)
      .set({ writingUntil: new Date(Date.now() - 1_000), script: [], author: null })
      .where(eq(schema.segment.id, draft.id));
    again = await on.made('regenerate', { segmentId: draft.id });
    expect(again).toMatchObject({ writingUntil: null, error: null });
    expect(again.script).toHaveLength(2);
  });
});

describe('the content filter', () => {
  let on: ScriptUnderTest;

  beforeAll(async () => {
    on = await ScriptUnderTest.start();
  });
  beforeEach(async () => {
    await on.clear();
    await configure({ words: [], modelCheck: false });
  });
  afterAll(() => on.close());

  const configure = (contentFilter: object) =>
    on.api.admin.post('/api/orchestrator/config', { contentFilter });

  it('refuses approval with the lines and why, whoever wrote them', async () => {
    await configure({ words: ['gherkin'] });
    const script = ['Hello.', 'A g.h.e.r.k.i.n!', 'Call 555 123 4567.'].map((text) => ({
      speaker: 'chad',
      text,
    }));
    const { body } = await on.api.admin.post<Segment>('/api/pipeline', { title: 'Soup', script });
    expect(body.blockedLines.map(({ line }) => line)).toEqual([1, 2]);
    const refused = await on.setStatus(body.id, 'forming');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'CONTENT_BLOCKED',
      issues: [
        { path: 'script.1.text', message: expect.stringContaining('gherkin') },
        { path: 'script.2.text', message: 'a telephone number' },
      ],
    });
  });

  it('is the filter of the moment of approval', async () => {
    const draft = await on.made('expand', note);
    expect(draft.blockedLines).toEqual([]);
    await configure({ words: ['plastic'] });
    expect((await on.setStatus(draft.id, 'forming')).body).toMatchObject({
      code: 'CONTENT_BLOCKED',
      issues: [{ path: 'script.0.text' }],
    });
    await configure({ words: [] });
    expect((await on.setStatus(draft.id, 'forming')).status).toBe(200);
  });

  it('takes no pattern that could not be used', async () => {
    const answer = await configure({ patterns: [{ pattern: '(a+)+$', reason: 'slow' }] });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ issues: [{ path: 'contentFilter.patterns.0' }] });
  });

  it('asks the model once about each script, and takes its no', async () => {
    await configure({ modelCheck: true });
    on.model.flagged = /watered/;
    const draft = await on.made('expand', note);
    expect(draft.blockedLines).toMatchObject([{ line: 1, hits: [{ rule: 'model' }] }]);
    expect((await on.setStatus(draft.id, 'forming')).body).toMatchObject({
      code: 'CONTENT_BLOCKED',
      issues: [{ path: 'script.1.text', message: 'harassment' }],
    });
    const asked = on.model.requests.filter(({ path }) => path.endsWith('/moderations'));
    expect(asked).toHaveLength(1);
  });

  it('asks about what a person has changed before it is approved', async () => {
    await configure({ modelCheck: true });
    on.model.flagged = /hand/;
    const draft = await on.made('expand', note);
    const script = [{ speaker: 'chad', text: 'By hand.' }];
    await on.api.admin.patch(`/api/pipeline/${draft.id}`, { script });
    expect((await on.setStatus(draft.id, 'forming')).body).toMatchObject({
      code: 'CONTENT_BLOCKED',
    });
  });
});

describe('the model’s check without a model', () => {
  let on: ScriptUnderTest;

  beforeAll(async () => {
    on = await ScriptUnderTest.start({ OPENAI_BASE_URL: '', OPENAI_API_KEY: '' });
  });
  afterAll(() => on.close());

  it('is never passed in silence', async () => {
    await on.api.admin.post('/api/orchestrator/config', { contentFilter: { modelCheck: true } });
    const draft = await on.made('expand', note);
    expect(draft.author).toMatchObject({ writer: 'house' });
    const refused = await on.setStatus(draft.id, 'forming');
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({
      code: 'CONTENT_CHECK_UNAVAILABLE',
      hint: expect.stringContaining('modelCheck'),
    });
  });
});
