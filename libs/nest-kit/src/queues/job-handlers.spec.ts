import { defineJob, type JobDefinition } from '@cuelight/contracts';
import * as z from 'zod';
import { JobHandler } from './job-handler.js';
import { JobHandlers } from './job-handlers.js';

const jobNamed = (name: string): JobDefinition =>
  defineJob({
    queue: 'media',
    name,
    data: z.object({}),
    result: z.object({}),
    attempts: 1,
    timeoutMs: 1_000,
    jobId: () => name,
  });

class Handler extends JobHandler {
  constructor(readonly job: JobDefinition) {
    super();
  }
  override run = async () => ({});
}
class OtherHandler extends Handler {}

const inspect = jobNamed('inspect');
const convert = jobNamed('convert');

describe('JobHandlers', () => {
  it('finds the one handler of a job', () => {
    const handler = new Handler(inspect);
    const handlers = new JobHandlers([inspect], [handler]);
    expect(handlers.find('media', 'inspect')).toBe(handler);
    expect(handlers.find('media', 'convert')).toBeUndefined();
  });

  it.each([
    [
      'a job nobody does',
      [inspect, convert],
      [new Handler(inspect)],
      'job media/convert has no handler',
    ],
    [
      'a job two do',
      [inspect],
      [new Handler(inspect), new OtherHandler(inspect)],
      'media/inspect has 2 handlers, Handler and OtherHandler',
    ],
    [
      'a handler of an unknown job',
      [],
      [new Handler(convert)],
      'Handler handles media/convert, which',
    ],
  ])('refuses %s and names it', (_what, jobs, handlers, message) => {
    expect(() => new JobHandlers(jobs, handlers)).toThrow(message);
  });
});
