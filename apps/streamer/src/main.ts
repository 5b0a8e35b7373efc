import 'reflect-metadata';
import { BadEnvironment } from '@cuelight/nest-kit/core';
import { createApp } from './create-app.js';
import { readStreamerEnv } from './env.js';
import { renderFileInThread } from './playout/sound-lines.js';
import { openThreadRenderer } from './stage/thread-renderer.js';

try {
  const env = readStreamerEnv();
  const app = await createApp(env, {
    openRenderer: openThreadRenderer,
    renderFile: renderFileInThread,
  });
  await app.listen(env.STREAMER_PORT, env.STREAMER_LISTEN);
  // For the launcher: from now on a death is an accident, and we are started again at once.
  process.send?.('works');
} catch (error) {
  const text =
    error instanceof BadEnvironment
      ? error.message
      : `The streamer could not start: ${error instanceof Error ? error.stack : String(error)}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
