import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../app.module.js';
import { readApiEnv } from '../../env.js';

/** The api as it is wired, without starting any of it: enough to describe it, and needs no server. */
export async function previewApp(): Promise<INestApplication> {
  const env = readApiEnv({
    DATABASE_URL: 'postgresql://preview',
    REDIS_URL: 'redis://preview',
    LOG_LEVEL: 'silent',
  });
  return NestFactory.create(AppModule.with(env), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
}
