import 'reflect-metadata';
import { BadEnvironment, UnhandledJobs } from '@cuelight/nest-kit';
import { createWorker } from './create-worker.js';
import { readWorkerEnv } from './env.js';

try {
  await createWorker(readWorkerEnv());
} catch (error) {
  const isExplained = error instanceof BadEnvironment || error instanceof UnhandledJobs;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isExplained ? error.message : `The worker could not start: ${text}`}\n`);
  process.exit(1);
}
