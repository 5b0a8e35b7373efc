import 'reflect-metadata';
import { BadEnvironment } from '@cuelight/nest-kit';
import { createApp } from './create-app.js';
import { readApiEnv } from './env.js';

try {
  const env = readApiEnv();
  const app = await createApp(env);
  await app.listen(env.PORT, env.HOST);
} catch (error) {
  process.stderr.write(
    `${error instanceof BadEnvironment ? error.message : `The api could not start: ${String(error)}`}\n`,
  );
  if (error instanceof Error && !(error instanceof BadEnvironment)) {
    process.stderr.write(`${error.stack}\n`);
  }
  process.exit(1);
}
