import type { Idea, IdeaList, Problem, Show } from '@cuelight/contracts';
import { liveEvents } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { LiveClient } from './support/live-client.js';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const texts = async () =>
  (await api.admin.get<IdeaList>('/api/ideas')).body.items.map(({ text }) => text);

it('keeps ideas for every console, the newest first, and drops them once', async () => {
  const live = await LiveClient.overSocketIo(api.url, api.admin.token);
  const sofa = await api.admin.post<Idea>('/api/ideas', { text: '  The sofa is beige.  ' });
  expect(sofa).toMatchObject({ status: 201, body: { text: 'The sofa is beige.', mediaRefs: [] } });
  const kept = liveEvents['ideas:update'].parse((await live.event('ideas:update')).data);
  expect(kept).toEqual({ upserted: [sofa.body], removed: [] });

  await api.admin.post('/api/ideas', { text: 'The plant is plastic.' });
  expect(await texts()).toEqual(['The plant is plastic.', 'The sofa is beige.']);

  const path = `/api/ideas/${sofa.body.id}`;
  expect((await api.admin.delete(path)).status).toBe(200);
  const dropped = await live.next(({ event, data }) => {
    if (event !== 'ideas:update') return false;
    return liveEvents['ideas:update'].parse(data).removed.includes(sofa.body.id);
  });
  expect(dropped.seq).toBeGreaterThan(0);
  expect(await api.admin.delete<Problem>(path)).toMatchObject({
    status: 404,
    body: { code: 'IDEA_NOT_FOUND' },
  });
  expect(await texts()).toEqual(['The plant is plastic.']);
  live.close();
});

it('refuses an idea that says nothing, and one too many', async () => {
  expect((await api.admin.post('/api/ideas', { text: '  ' })).status).toBe(400);
  const missing = 500 - (await texts()).length;
  const { body: show } = await api.admin.get<Show>('/api/show');
  const many = Array.from({ length: missing }, (_, n) => ({
    showId: show.id,
    text: `Idea ${n}`,
    mediaRefs: [],
    author: 'ada',
  }));
  await api.part(Database).db.insert(schema.idea).values(many);
  expect(await texts()).toHaveLength(500);
  expect(await api.admin.post<Problem>('/api/ideas', { text: 'One more' })).toMatchObject({
    status: 409,
    body: { code: 'TOO_MANY_IDEAS' },
  });
});
