import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import type { StreamerEnv } from './env.js';
import { liveMiddleware } from './live/live.middleware.js';
import { localOnly } from './live/local-only.js';
import { Station } from './station.js';
import { StreamerModule } from './streamer.module.js';
import type { Threads } from './threads.js';

/** The whole streamer, on air and ready to listen. */
export const createApp = async (
  env: StreamerEnv,
  threads: Threads,
): Promise<NestExpressApplication> => {
  const module = StreamerModule.with(env, threads);
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bufferLogs: true,
    abortOnError: false,
    // Whoever reads the events reads them for ever.
    forceCloseConnections: true,
  });
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(localOnly);
  app.use('/streams/live', liveMiddleware(app.get(Station)));
  app.useBodyParser('json', { limit: '8mb' });
  app.enableShutdownHooks();
  return app;
};
