import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import type { WorkerEnv } from './env.js';
import { WorkerModule } from './worker.module.js';

/** A whole worker, doing jobs from the moment it is returned: what `main.ts` and the integration tests start. */
export async function createWorker(env: WorkerEnv): Promise<INestApplicationContext> {
  const worker = await NestFactory.createApplicationContext(WorkerModule.with(env), {
    bufferLogs: true,
    abortOnError: false,
  });
  worker.useLogger(worker.get(Logger));
  worker.enableShutdownHooks();
  return worker;
}
