import type { Usage } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { UsageService } from '../../apps/api/src/usage/index.js';
import { PipelineDriver } from './pipeline.driver.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

let api: ApiUnderTest;
let database: Database;

beforeAll(async () => {
  api = await startApi();
  database = new Database({ url: api.databaseUrl });
});

afterAll(async () => {
  await database.close();
  await api.close();
});

const nothing = {
  calls: 0,
  failed: 0,
  cached: 0,
  tokensIn: 0,
  tokensOut: 0,
  characters: 0,
  amountMicros: 0,
  durationMs: 0,
};

it('starts with nothing', async () => {
  const { body } = await api.admin.get<Usage>('/api/usage');
  expect(body).toEqual({ total: nothing, byProvider: [], byModel: [], bySegment: [] });
});

it('adds up every call by provider, model and segment', async () => {
  const { id } = await new PipelineDriver(api.admin).draft('A');
  const [show] = await database.db.select({ id: schema.show.id }).from(schema.show);
  const usage = api.part(UsageService);
  const of = { showId: show?.id ?? '', subjectKind: 'segment', subjectId: id };
  const write = { ...of, provider: 'openai', operation: 'script', durationMs: 1_000 };
  const say = {
    ...of,
    provider: 'elevenlabs',
    model: 'turbo',
    operation: 'speech',
    durationMs: 10,
  };
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
  const entries = [
    {
      ...write,
      model: 'large',
      outcome: 'ok',
      tokensIn: 900,
      tokensOut: 300,
      amountMicros: 5_000n,
    },
    { ...write, model: 'small', outcome: 'failed', tokensIn: 100 },
    // More millionths than 32 bits hold.
    { ...say, outcome: 'ok', characters: 120, amountMicros: 3_000_000_000n },
    { ...say, outcome: 'cached', characters: 120 },
    { ...say, outcome: 'ok', subjectKind: null, subjectId: null, characters: 7, amountMicros: 1n },
  ] as const;
  for (const [hour, entry] of entries.entries()) {
    await usage.record(database.db, { ...entry, at: at(hour) });
  }

  const { body } = await api.admin.get<Usage>('/api/usage');
  expect(body.total).toEqual({
    calls: 5,
    failed: 1,
    cached: 1,
    tokensIn: 1_000,
    tokensOut: 300,
    characters: 247,
    amountMicros: 3_000_005_001,
    durationMs: 2_030,
  });
  expect(
    body.byProvider.map(({ provider, calls, amountMicros }) => [provider, calls, amountMicros]),
  ).toEqual([
    ['elevenlabs', 3, 3_000_000_001],
    ['openai', 2, 5_000],
  ]);
  expect(body.byModel.map(({ provider, model, calls }) => [provider, model, calls])).toEqual([
    ['elevenlabs', 'turbo', 3],
    ['openai', 'large', 1],
    ['openai', 'small', 1],
  ]);
  expect(body.bySegment).toEqual([
    { ...nothing, ...body.bySegment[0], segmentId: id, title: 'A', calls: 4, characters: 240 },
  ]);

  const period = `from=${at(1).getTime()}&to=${at(3).getTime()}`;
  const { body: part } = await api.admin.get<Usage>(`/api/usage?${period}`);
  expect(part.total).toMatchObject({ calls: 2, failed: 1, tokensIn: 100, characters: 120 });
});

it.each(['from=yesterday', 'to=-1', 'from=1.5', 'to=99999999999999999', 'from=NaN'])(
  'refuses the period %s',
  async (query) => {
    expect((await api.admin.get(`/api/usage?${query}`)).status).toBe(400);
  },
);

it('is not for everybody', async () => {
  expect((await api.visitor.get('/api/usage')).status).toBe(401);
});
