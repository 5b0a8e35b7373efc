import { jest } from '@jest/globals';
import { defineJob, type JobData } from '@cuelight/contracts';
import { DomainError } from '@cuelight/domain';
import {
  type JobContext,
  JobHandler,
  type JobOutcome,
  JobProducer,
  JobProducerModule,
  JobWorkerModule,
  Queues,
  type QueueSettings,
} from '@cuelight/nest-kit';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { testServers } from './support/services.js';
import { until } from './support/until.js';

jest.setTimeout(30_000);

/** Does what its data say. */
const play = defineJob({
  queue: 'media',
  name: 'play',
  data: z.object({
    id: z.string(),
    act: z.enum(['work', 'stay', 'stumble', 'give-up', 'babble', 'linger']),
  }),
  result: z.object({ attempt: z.int() }),
  attempts: 2,
  timeoutMs: 1_000,
  jobId: ({ id }) => `play-${id}`,
});

/** Takes longer than a worker has patience when it stops. */
const hold = defineJob({ ...play, name: 'hold', timeoutMs: 60_000, attempts: 1 });

/** What the handler has seen, for the tests to look at. */
const begun: string[] = [];
const stopped: string[] = [];
let release: () => void = () => undefined;

async function act({ id, act: how }: JobData<typeof play>, { attempt, signal }: JobContext) {
  begun.push(id);
  signal.addEventListener('abort', () => stopped.push(id));
  switch (how) {
    case 'work':
      return { attempt };
    case 'stay':
      await new Promise<void>((resolve) => (release = resolve));
      return { attempt };
    case 'stumble':
      if (attempt === 1) throw new Error('the disk was away');
      return { attempt };
    case 'give-up':
      throw new DomainError(
        { code: 'NO', kind: 'unprocessable', hint: '' },
        'The file is no good.',
      );
    case 'babble':
      return { attempt: 'many' } as never;
    case 'linger':
      return new Promise<never>(() => undefined);
    default:
      return how satisfies never;
  }
}

class PlayHandler extends JobHandler<typeof play> {
  override readonly job = play;
  override run = act;
}

class HoldHandler extends JobHandler<typeof hold> {
  override readonly job = hold;
  override run = act;
}

const open: INestApplicationContext[] = [];
let settings: QueueSettings;
let jobs: JobProducer;
let queues: Queues;
let count = 0;

async function start(module: Parameters<typeof NestFactory.createApplicationContext>[0]) {
  const app = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  });
  open.unshift(app);
  return app;
}

const startWorker = (handlers: Type<JobHandler>[] = [PlayHandler, HoldHandler]) =>
  start(
    JobWorkerModule.with({
      settings,
      jobs: [play, hold],
      handlers,
      concurrency: { media: 4, speech: 1, take: 1 },
      imports: [],
    }),
  );

async function stop(app: INestApplicationContext): Promise<void> {
  open.splice(open.indexOf(app), 1);
  await app.close();
}

beforeEach(async () => {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  settings = { redisUrl: testServers().redisUrl, prefix };
  const producer = await start(JobProducerModule.with(settings));
  jobs = producer.get(JobProducer);
  queues = producer.get(Queues);
  begun.length = 0;
  stopped.length = 0;
});

afterEach(async () => {
  release();
  for (const app of open.splice(0)) await app.close();
});

const data = (act: JobData<typeof play>['act']) => ({ id: `${act}-${++count}`, act });

async function run(
  act: JobData<typeof play>['act'],
  ms = 15_000,
): Promise<JobOutcome<typeof play>> {
  const job = data(act);
  await jobs.enqueue(play, job);
  return jobs.waitFor(play, job, ms);
}

describe('a job', () => {
  it('gives its result to whoever waits, and to whoever asks later', async () => {
    await startWorker();
    const job = data('work');
    await jobs.enqueue(play, job);
    const done = { state: 'completed', result: { attempt: 1 } };
    expect(await jobs.waitFor(play, job, 10_000)).toEqual(done);
    expect(await jobs.outcome(play, job)).toEqual(done);
    expect(await jobs.outcome(play, data('work'))).toEqual({ state: 'gone' });
  });

  it('that stumbles is tried again', async () => {
    await startWorker();
    expect(await run('stumble')).toEqual({ state: 'completed', result: { attempt: 2 } });
  });

  it.each([
    ['is hopeless', 'give-up', 'The file is no good.', 1],
    ['gives nonsense', 'babble', 'PlayHandler gave an unusable result', 1],
    ['takes too long', 'linger', 'not done in time', 2],
  ] as const)('that %s fails with the reason', async (_what, act, reason, attempts) => {
    await startWorker();
    expect(await run(act)).toEqual({
      state: 'failed',
      reason: expect.stringContaining(reason),
      attempts,
    });
    expect(begun).toHaveLength(attempts);
  });

  it.each([
    ['with data of another version', 'play', { id: 1 }, 'unusable data'],
    ['nobody knows any more', 'dance', {}, 'no handler for media/dance'],
  ])('%s fails at once', async (_what, name, content, reason) => {
    await startWorker();
    const job = await queues.of('media').add(name, content, { attempts: 5 });
    await until(async () => (await job.getState()) === 'failed');
    const failed = await queues.of('media').getJob(job.id ?? '');
    expect(failed?.failedReason).toContain(reason);
    expect(failed?.attemptsMade).toBe(1);
  });

  it('is waited for no longer than asked', async () => {
    expect(await run('work', 50)).toEqual({ state: 'unfinished' });
  });

  it('is queued once while it waits or runs, and again when it is done', async () => {
    const worker = await startWorker();
    const job = data('stay');
    await jobs.enqueue(play, job);
    await until(() => begun.length === 1);
    await jobs.enqueue(play, job);
    release();
    await jobs.waitFor(play, job, 10_000);
    expect(begun).toHaveLength(1);

    await stop(worker);
    await jobs.enqueue(play, job);
    expect(await jobs.outcome(play, job)).toEqual({ state: 'unfinished' });
  });

  it('tells every process that it has ended', async () => {
    const other = (await start(JobProducerModule.with(settings))).get(JobProducer);
    const news: unknown[] = [];
    other.onFinished(play, async (finished) => void news.push(finished));
    await startWorker();
    const job = data('work');
    await jobs.enqueue(play, job);
    await until(() => news.length === 1);
    expect(news).toEqual([{ data: job, outcome: { state: 'completed', result: { attempt: 1 } } }]);
  });

  it('is forgotten in time: Redis keeps a thousand', async () => {
    await startWorker();
    const job = data('work');
    await jobs.enqueue(play, job);
    const queued = await queues.of('media').getJob(play.jobId(job));
    expect(queued?.opts).toMatchObject({
      removeOnComplete: { age: 86_400, count: 1_000 },
      removeOnFail: { age: 604_800, count: 1_000 },
    });
  });
});

describe('cancelling', () => {
  it('takes a job out of the queue before it begins', async () => {
    const job = data('work');
    await jobs.enqueue(play, job);
    await jobs.cancel(play, job);
    expect(await jobs.outcome(play, job)).toEqual({ state: 'gone' });
    await startWorker();
    expect(await run('work')).toMatchObject({ state: 'completed' });
    expect(begun).not.toContain(job.id);
  });

  it('stops a job where it runs, for good', async () => {
    await startWorker();
    const job = data('linger');
    await jobs.enqueue(play, job);
    await until(() => begun.includes(job.id));
    const started = performance.now();
    await jobs.cancel(play, job);
    expect(await jobs.waitFor(play, job, 10_000)).toEqual({ state: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(stopped).toEqual([job.id]);
    expect(begun).toHaveLength(1);
  });

  it('ends the wait of whoever waits', async () => {
    const job = data('work');
    await jobs.enqueue(play, job);
    const waiting = jobs.waitFor(play, job, 10_000);
    await jobs.cancel(play, job);
    expect(await waiting).toEqual({ state: 'gone' });
  });

  it('does nothing to a job that is done, and does not stick to it', async () => {
    await startWorker();
    const job = data('work');
    await jobs.enqueue(play, job);
    await jobs.waitFor(play, job, 10_000);
    await jobs.cancel(play, job);
    expect(await jobs.outcome(play, job)).toMatchObject({ state: 'completed' });
    await jobs.enqueue(play, job);
    expect(await jobs.waitFor(play, job, 10_000)).toMatchObject({ state: 'completed' });
  });
});

describe('a worker', () => {
  it('does not start with a job that nobody does', async () => {
    await expect(startWorker([PlayHandler])).rejects.toThrow('the job media/hold has no handler');
  });

  it('finishes what it does before it stops', async () => {
    const worker = await startWorker();
    const job = data('stay');
    await jobs.enqueue(play, job);
    await until(() => begun.includes(job.id));
    const stopping = stop(worker);
    release();
    await stopping;
    expect(await jobs.outcome(play, job)).toEqual({
      state: 'completed',
      result: { attempt: 1 },
    });
  });

  it('that stops in the middle gives the job to the next, as if it had not been tried', async () => {
    const worker = await startWorker();
    const job = data('stay');
    await jobs.enqueue(hold, job);
    await until(() => begun.includes(job.id));

    const began = performance.now();
    await stop(worker);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(stopped).toEqual([job.id]);
    expect(await jobs.outcome(hold, job)).toEqual({ state: 'unfinished' });

    await startWorker();
    await until(() => begun.length === 2);
    release();
    expect(await jobs.waitFor(hold, job, 10_000)).toEqual({
      state: 'completed',
      result: { attempt: 1 },
    });
  });
});

it('a queue that cannot be reached is an error of the catalogue, not a wait for ever', async () => {
  const nobody = { ...settings, redisUrl: 'redis://127.0.0.1:1' };
  const producer = (await start(JobProducerModule.with(nobody))).get(JobProducer);
  await expect(producer.enqueue(play, data('work'))).rejects.toMatchObject({
    code: 'QUEUES_UNAVAILABLE',
    kind: 'unavailable',
  });
});
