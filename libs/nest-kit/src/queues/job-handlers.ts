import type { JobDefinition } from '@cuelight/contracts';
import type { JobHandler } from './job-handler.js';

/** The jobs of the contracts and the handlers of this worker do not fit; the worker must not start. */
export class UnhandledJobs extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The worker does not fit its jobs:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'UnhandledJobs';
  }
}

/** Who does which job. Making it fails unless every job has exactly one handler. */
export class JobHandlers {
  private readonly handlers: ReadonlyMap<string, JobHandler>;

  constructor(jobs: readonly JobDefinition[], handlers: readonly JobHandler[]) {
    const problems = [...problemsOfJobs(jobs, handlers), ...problemsOfHandlers(jobs, handlers)];
    if (problems.length > 0) throw new UnhandledJobs(problems);
    this.handlers = new Map(handlers.map((handler) => [keyOf(handler.job), handler]));
  }

  find(queue: string, name: string): JobHandler | undefined {
    return this.handlers.get(`${queue}/${name}`);
  }
}

const keyOf = ({ queue, name }: JobDefinition): string => `${queue}/${name}`;

function problemsOfJobs(jobs: readonly JobDefinition[], handlers: readonly JobHandler[]): string[] {
  return jobs.flatMap((job) => {
    const found = handlers.filter((handler) => keyOf(handler.job) === keyOf(job));
    if (found.length === 1) return [];
    if (found.length === 0) {
      return `the job ${keyOf(job)} has no handler: write a class that extends JobHandler with this job and add it to the handlers of the worker`;
    }
    const names = found.map((handler) => handler.constructor.name).join(' and ');
    return `the job ${keyOf(job)} has ${found.length} handlers, ${names}: keep one`;
  });
}

function problemsOfHandlers(
  jobs: readonly JobDefinition[],
  handlers: readonly JobHandler[],
): string[] {
  const known = new Set(jobs.map(keyOf));
  return handlers
    .filter((handler) => !known.has(keyOf(handler.job)))
    .map(
      ({ job, constructor }) =>
        `${constructor.name} handles ${keyOf(job)}, which is not in allJobs of libs/contracts/src/jobs: add the job there`,
    );
}
