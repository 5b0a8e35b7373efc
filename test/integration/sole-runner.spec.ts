import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@cuelight/database';
import { SoleRunner } from '../../apps/api/src/database/index.js';
import { createDatabase } from './support/services.js';
import { until } from './support/until.js';

let place: Awaited<ReturnType<typeof createDatabase>>;
let copies: { runner: SoleRunner; database: Database }[] = [];

beforeAll(async () => {
  place = await createDatabase();
});
afterEach(async () => {
  await Promise.all(copies.map(({ runner }) => runner.beforeApplicationShutdown()));
  await Promise.all(copies.map(({ database }) => database.close()));
  copies = [];
});
afterAll(() => place.drop());

/** A copy of the api that wants to work, and says when it does. */
function copy(works: string[], name: string): SoleRunner {
  const database = new Database({ url: place.url });
  const runner = new SoleRunner(database, { RUNS_SHOW: true });
  copies.push({ runner, database });
  runner.run('rehearsal', async (signal) => {
    works.push(`${name} begins`);
    await delay(60_000, undefined, { signal }).catch(() => undefined);
    works.push(`${name} ends`);
  });
  return runner;
}

it('lets one copy work, and the next one as soon as the first has stopped', async () => {
  const works: string[] = [];
  const first = copy(works, 'first');
  await until(() => works.length === 1);
  copy(works, 'second');
  await delay(2_500);
  expect(works).toEqual(['first begins']);

  const stopped = performance.now();
  await first.beforeApplicationShutdown();
  await until(() => works.includes('second begins'));

  expect(works).toEqual(['first begins', 'first ends', 'second begins']);
  expect(performance.now() - stopped).toBeLessThan(5_000);
});

it('leaves it to other copies when it is told to', async () => {
  const works: string[] = [];
  const database = new Database({ url: place.url });
  const runner = new SoleRunner(database, { RUNS_SHOW: false });
  copies.push({ runner, database });
  runner.run('rehearsal', () => Promise.resolve(void works.push('one that must not')));
  copy(works, 'another');

  await until(() => works.length > 0);
  expect(works).toEqual(['another begins']);
});

it('stops at once when its connection is cut, and begins again', async () => {
  const works: string[] = [];
  copy(works, 'copy');
  await until(() => works.length === 1);

  const { database } = copies[0] ?? {};
  await database?.db.execute(`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`);

  await until(() => works.length === 3);
  expect(works).toEqual(['copy begins', 'copy ends', 'copy begins']);
});
