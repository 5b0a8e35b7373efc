import type { LightingState, Problem } from '@cuelight/contracts';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const status = async () => (await api.admin.get<LightingState>('/lighting/status')).body;

it('starts neutral', async () => {
  expect(await status()).toMatchObject({ mood: 'neutral', hue: 0, lights: { mode: 'on' } });
});

it.each<[string, unknown, Partial<LightingState>]>([
  ['mood', { mood: 'spooky' }, { mood: 'spooky', hue: -120, emissionOpacity: 0.4 }],
  ['hue', { hue: 45 }, { hue: 45, mood: null }],
  ['emission-opacity', { opacity: 0.25 }, { emissionOpacity: 0.25 }],
  ['rainbow', { enabled: true, rpm: 12 }, { rainbow: { enabled: true, rpm: 12 } }],
  ['flicker', { enabled: true, opacity: 0.5 }, { flicker: { enabled: true, opacity: 0.5 } }],
  ['lights', { mode: 'off' }, { lights: { mode: 'off', opacity: 1 } }],
  ['lights-opacity', { opacity: 0.5 }, { lights: { mode: 'off', opacity: 0.5 } }],
])('POST /lighting/%s changes the state and keeps it', async (route, body, expected) => {
  const answer = await api.admin.post<LightingState>(`/lighting/${route}`, body);

  expect(answer).toMatchObject({ status: 200, body: expected });
  expect(await status()).toEqual(answer.body);
});

it.each([
  ['hue', { hue: 181 }],
  ['hue', { hue: '90' }],
  ['hue', {}],
  ['hue', { hue: 10, saturation: 1 }],
  ['emission-opacity', { opacity: -0.1 }],
  ['rainbow', { enabled: 'yes' }],
  ['rainbow', { enabled: true, rpm: 1e9 }],
  ['lights', { mode: 'dim' }],
  ['mood', { mood: 'jolly' }],
])('refuses POST /lighting/%s %j and changes nothing', async (route, body) => {
  const before = await status();

  const answer = await api.admin.post<Problem>(`/lighting/${route}`, body);

  expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  expect(answer.body.error).toBe(answer.body.message);
  expect(await status()).toEqual(before);
});
