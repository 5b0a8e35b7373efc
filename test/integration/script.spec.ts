import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { ScriptService } from '../../apps/api/src/script/index.js';
import { scriptText, ScriptUnderTest } from './script.driver.js';
import { LiveClient } from './support/live-client.js';
import { picture } from './support/media-files.js';

let on: ScriptUnderTest;

beforeAll(async () => {
  on = await ScriptUnderTest.start();
});
beforeEach(() => on.clear());
afterAll(() => on.close());

const note = 'They find out the studio plant is plastic.';

describe('a note becomes a draft', () => {
  it('with script, title, exit context, its author and what it cost', async () => {
    const models = [{ model: 'gpt-4o', input: 2, cachedInput: 1, output: 10 }];
    await on.api.admin.post('/api/orchestrator/config', { prices: { models } });
    const answer = await on.post('expand', { seed: note });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'draft',
      type: 'manual',
      title: 'Plantgate',
      seed: note,
      exitContext: 'The plant is plastic.',
      author: { writer: 'openai', model: 'gpt-4o' },
      writingUntil: null,
      error: null,
      blockedLines: [],
    });
    expect(answer.body.script.map(({ text }) => text)).toEqual([
      'The plant is plastic.',
      'I watered it for a year.',
    ]);
    expect(await on.usage()).toEqual([
      expect.objectContaining({
        subjectId: answer.body.id,
        provider: 'openai',
        operation: 'expand',
        outcome: 'ok',
        tokensIn: 100,
        tokensOut: 20,
        // Nobody knows what this server charges; the show does.
        amountMicros: 400n,
      }),
    ]);
  });

  it('that everybody sees before it is written, line by line, and hears of when it is done', async () => {
    const console = await LiveClient.overWebSocket(on.api.url, on.api.admin.token);
    try {
      await console.event('snapshot');
      const { id } = await on.made('expand', { seed: note });
      await console.event('segment:draft-ready');
      const seen = console.received.filter(({ event }) => event !== 'snapshot');
      expect(seen[0]).toMatchObject({
        event: 'pipeline:update',
        data: { upserted: [{ segment: { id, script: [], writingUntil: expect.any(Number) } }] },
      });
      const lines = seen.filter(({ event }) => event === 'segment:writing');
      expect(lines.map(({ data }) => data)).toEqual([
        { id, index: 0, line: expect.objectContaining({ text: 'The plant is plastic.' }) },
        { id, index: 1, line: expect.objectContaining({ speaker: 'virgin' }) },
      ]);
    } finally {
      console.close();
    }
  });

  it('from what the show knows: recent exits, the mood, and the picture itself', async () => {
    const mediaId = await on.picture('plant.png', await picture('#20a040', 2_000, 1_500));
    await on.api.admin.post('/lighting/mood', { mood: 'spooky' });
    const aired = await on.made('expand', { seed: 'Soup.' });
    await on.database.db
      .update(schema.segment)
      .set({ status: 'aired', airedAt: new Date(), exitContext: 'They argued about soup.' })
      .where(eq(schema.segment.id, aired.id));

    await on.made('expand', { seed: note, mediaRefs: [mediaId] });
    const asked = on.lastPrompt();
    expect(asked).toContain('They argued about soup.');
    expect(asked).toContain('spooky');
    expect(asked).toContain('plant.png');
    // 1,024 px at most: a JPEG of one colour, well below the PNG's size at 2,000 px.
    expect(asked).toMatch(/data:image\/jpeg;base64,[\w+/=]{500,20000}"/);
  });

  it('whose undo takes it away with one step', async () => {
    const { id } = await on.made('expand', { seed: note });
    await on.api.admin.post('/api/pipeline/undo');
    expect((await on.api.admin.get(`/api/pipeline/${id}`)).status).toBe(404);
  });

  it('is refused for media that the show does not have', async () => {
    const missing = '7f8a4c1e-0f0c-4d0e-9a50-6a4b6f0f1a01';
    expect(await on.refused('expand', { seed: note, mediaRefs: [missing] })).toMatchObject({
      status: 422,
      code: 'MEDIA_UNKNOWN',
    });
  });
});

describe('other kinds', () => {
  it('a reply to the chat, unless the name may not be aired', async () => {
    const reply = await on.made('expand-chat', { message: 'Is it real?', username: 'ada' });
    expect(reply).toMatchObject({ type: 'chat-response', seed: 'Is it real?' });
    expect(on.lastPrompt()).toContain('ada');
    await on.api.admin.post('/api/orchestrator/config', { contentFilter: { words: ['gherkin'] } });
    expect(
      await on.refused('expand-chat', { message: 'Hi', username: 'xXgherkinXx' }),
    ).toMatchObject({ status: 422, code: 'NAME_BLOCKED' });
  });

  it('a bridge from what airs to what comes next', async () => {
    const airing = await on.made('expand', { seed: 'Soup.' });
    await on.database.db
      .update(schema.segment)
      .set({ status: 'on-air', exitContext: 'They argued about soup.' })
      .where(eq(schema.segment.id, airing.id));
    await on.made('expand', { seed: 'The new sofa.' });
    on.model.behave([scriptText(['And now the sofa.'])]);
    const bridge = await on.made('bridge', {});
    expect(bridge.type).toBe('transition');
    expect(on.lastPrompt()).toContain('They argued about soup.');
    expect(on.lastPrompt()).toContain('The new sofa.');
  });

  it('filler in the style of the show', async () => {
    expect(await on.made('filler', {})).toMatchObject({ type: 'filler', error: null });
  });

  it('a script of a person’s own is summed up when it airs', async () => {
    const script = [{ speaker: 'chad', text: 'Soup is a drink.' }];
    const { body } = await on.api.admin.post<{ id: string }>('/api/pipeline', { script });
    const [show] = await on.database.db.select({ id: schema.show.id }).from(schema.show);
    const scripts = on.api.part(ScriptService);
    expect(await scripts.summarise(show?.id ?? '', body.id)).toBe('The plant is plastic.');
    on.model.behave([{ kind: 'error', status: 400, message: 'no' }]);
    expect(await scripts.summarise(show?.id ?? '', body.id)).toBe('The plant is plastic.');
    const second = await on.api.admin.post<{ id: string }>('/api/pipeline', { script });
    expect(await scripts.summarise(show?.id ?? '', second.body.id)).toContain('Soup is a drink.');
    expect((await on.segment(second.body.id)).exitContext).toContain('Soup is a drink.');
  });

  it('an automatic conversation is approved by itself', async () => {
    const auto = await on.made('auto', { seed: 'Soup.', turns: 2, model: 'gpt-4o-mini' });
    expect(['forming', 'ready']).toContain(auto.status);
    expect(on.lastPrompt()).toContain('gpt-4o-mini');
  });

  it('an automatic conversation stays a draft when the filter holds it back, and says so', async () => {
    await on.api.admin.post('/api/orchestrator/config', { contentFilter: { words: ['plastic'] } });
    const auto = await on.made('auto', { seed: 'Soup.', turns: 2 });
    expect(auto).toMatchObject({ status: 'draft', error: expect.stringContaining('not approved') });
    expect(auto.blockedLines).toMatchObject([{ line: 0 }]);
    await on.api.admin.post('/api/orchestrator/config', { contentFilter: { words: [] } });
  });
});
