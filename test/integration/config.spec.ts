import {
  defaultOrchestratorConfig,
  type OrchestratorConfig,
  type Problem,
} from '@cuelight/contracts';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

const PATH = '/api/orchestrator/config';
let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const config = async () => (await api.admin.get<OrchestratorConfig>(PATH)).body;

it('starts with the documented defaults', async () => {
  expect(await config()).toEqual(defaultOrchestratorConfig);
});

it('takes a part and keeps the rest', async () => {
  const answer = await api.admin.post<OrchestratorConfig>(PATH, {
    filler: { enabled: false },
    scriptGeneration: { model: 'llama-4' },
  });

  expect(answer).toMatchObject({ status: 200 });
  expect(answer.body).toEqual({
    ...defaultOrchestratorConfig,
    filler: { ...defaultOrchestratorConfig.filler, enabled: false },
    scriptGeneration: { ...defaultOrchestratorConfig.scriptGeneration, model: 'llama-4' },
  });
  expect(await config()).toEqual(answer.body);
});

it.each([
  ['an unknown part', { sound: { loud: true } }],
  ['an unknown field', { filler: { colour: 'red' } }],
  ['a value out of range', { rendering: { maxConcurrentForming: 0 } }],
  ['thresholds the wrong way round', { buffer: { criticalThresholdSeconds: 60 } }],
  ['more exchanges by default than at most', { scriptGeneration: { defaultExchanges: 99 } }],
  ['no object', [1, 2]],
])('refuses %s and changes nothing', async (_name, body) => {
  const before = await config();

  const answer = await api.admin.post<Problem>(PATH, body);

  expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  expect(answer.body.issues?.length).toBeGreaterThan(0);
  expect(await config()).toEqual(before);
});

it('loses none of two changes made at once', async () => {
  await Promise.all([
    api.admin.post(PATH, { chatIntake: { ratePerMinute: 7 } }),
    api.admin.post(PATH, { rendering: { retryAttempts: 5 } }),
    api.admin.post(PATH, { filler: { maxConsecutive: 9 } }),
  ]);

  expect(await config()).toMatchObject({
    chatIntake: { ratePerMinute: 7 },
    rendering: { retryAttempts: 5 },
    filler: { maxConsecutive: 9 },
  });
});
