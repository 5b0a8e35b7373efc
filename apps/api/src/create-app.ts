import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import type { ApiEnv } from './env.js';
import { PushSocketAdapter } from './push/index.js';
import { prepareHttp } from './web/index.js';

/** The whole api, ready to listen: what `main.ts` starts and what the integration tests drive. */
export async function createApp(env: ApiEnv): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(env), {
    bufferLogs: true,
    abortOnError: false,
    // Ours refuses more: see readJsonBodies.
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  prepareHttp(app, env);
  app.useWebSocketAdapter(new PushSocketAdapter(app));
  app.enableShutdownHooks();
  return app;
}
