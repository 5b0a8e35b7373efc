import { randomUUID } from 'node:crypto';
import type { Problem, TvLayerState, TvPlaylist } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { insertMedia } from './support/media-rows.js';

let api: ApiUnderTest;
let database: Database;
let sunset: string;
let plant: string;
let pizza: string;

beforeAll(async () => {
  api = await startApi();
  database = new Database({ url: api.databaseUrl });
  sunset = await insertMedia(database);
  plant = await insertMedia(database, { type: 'video', duration: 4 });
  pizza = await insertMedia(database);
});

afterAll(async () => {
  await database.close();
  await api.close();
});

const set = (layer: string, mediaId: string) =>
  api.admin.post<TvLayerState>(`/api/tv-layer/${layer}`, { mediaId });
const active = async () => (await api.admin.get<TvLayerState>('/api/tv-layer')).body.active;

it('puts manual over override over default, and each release shows what is beneath', async () => {
  expect(await active()).toBeNull();

  await set('default', sunset);
  expect(await active()).toEqual({ layer: 'default', mediaId: sunset });
  await set('override', plant);
  expect(await active()).toEqual({ layer: 'override', mediaId: plant });
  await set('manual', pizza);
  expect(await active()).toEqual({ layer: 'manual', mediaId: pizza });

  await api.admin.post('/api/tv-layer/clear-manual');
  expect(await active()).toEqual({ layer: 'override', mediaId: plant });
  await api.admin.post('/api/tv-layer/release');
  expect(await active()).toEqual({ layer: 'default', mediaId: sunset });
});

it('keeps a playlist on the default layer', async () => {
  const playlist: TvPlaylist = {
    items: [{ mediaId: plant }, { mediaId: sunset, seconds: 20 }],
    loop: true,
  };
  const answer = await api.admin.put<TvLayerState>('/api/tv-layer/playlist', playlist);

  expect(answer).toMatchObject({
    status: 200,
    body: { active: { layer: 'default', mediaId: plant } },
  });
  expect((await api.admin.get('/api/tv-layer/playlist')).body).toEqual(playlist);
});

it('never shows what the library does not have or has not finished', async () => {
  const processing = await insertMedia(database, { status: 'processing' });
  const before = await active();

  expect(await set('manual', randomUUID())).toMatchObject({
    status: 404,
    body: { code: 'TV_MEDIA_NOT_FOUND' },
  });
  expect(await set('manual', processing)).toMatchObject({
    status: 409,
    body: { code: 'TV_MEDIA_NOT_READY' },
  });
  expect(await active()).toEqual(before);
});

it.each([
  ['post', 'default', {}],
  ['post', 'override', { mediaId: 'plant.jpg' }],
  ['post', 'manual', { mediaId: '../../etc/passwd' }],
  ['put', 'playlist', { items: 'all' }],
  ['put', 'playlist', { items: [{ mediaId: randomUUID(), seconds: -1 }], loop: true }],
] as const)('refuses %s %s %j', async (method, route, body) => {
  const answer = await api.admin[method]<Problem>(`/api/tv-layer/${route}`, body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
});
