import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApiEnv, readApiEnv } from '../../../apps/api/src/env.js';
import { readStreamerEnv, StreamerEnv } from '../../../apps/streamer/src/env.js';
import { STREAMER_MEMORY } from '../../../apps/launcher/src/streamer-memory.js';
import { readWorkerEnv, WorkerEnv } from '../../../apps/worker/src/env.js';
import { type Compose, composeFile, imageOf, projectFile, settingsOf } from './files.js';

const ROOT = join(import.meta.dirname, '../../..');
const APPS = {
  api: { schema: ApiEnv, read: readApiEnv },
  worker: { schema: WorkerEnv, read: readWorkerEnv },
  streamer: { schema: StreamerEnv, read: readStreamerEnv },
};
/** For Node and the C library, not for us. */
const OF_THE_MACHINE = new Set(['NODE_ENV', ...Object.keys(STREAMER_MEMORY.env)]);
const MEMORY = {
  api: { nodeArgs: [], env: {} },
  worker: { nodeArgs: [], env: {} },
  streamer: STREAMER_MEMORY,
};

let compose: Compose;
beforeAll(async () => {
  compose = await composeFile();
});

describe.each(['api', 'worker', 'streamer'] as const)('%s', (app) => {
  it('is given settings it knows and can use', async () => {
    const { schema, read } = APPS[app];
    const service = compose.services[app];
    const { env } = await imageOf(service?.build?.target ?? '');
    const given = { ...env, ...settingsOf(service ?? {}) };
    const known = new Set(Object.keys(schema.shape));
    const unknown = Object.keys(given).filter(
      (name) => !known.has(name) && !OF_THE_MACHINE.has(name),
    );
    expect(unknown).toEqual([]);
    expect(() => read(given)).not.toThrow();
  });

  it('runs a file that the build makes, as the launcher runs it', async () => {
    const { command, env } = await imageOf(app);
    const file = `dist/apps/${app}/src/main.js`;
    expect(command).toEqual(['node', '--enable-source-maps', ...MEMORY[app].nodeArgs, file]);
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(env).toMatchObject(MEMORY[app].env);
  });
});

it('health is asked for where it is answered', async () => {
  const described = JSON.parse(await projectFile('docs/api/openapi.json')) as { paths: object };
  expect(Object.keys(described.paths)).toContain('/health');
  const streamer = await projectFile('apps/streamer/src/stream.controller.ts');
  expect(streamer).toContain("@Get('health')");
  for (const [app, port] of Object.entries({ api: 3003, streamer: 3004 })) {
    const { healthCheck, env } = await imageOf(app);
    expect(healthCheck).toContain(`http://127.0.0.1:${port}/health`);
    expect(env[app === 'api' ? 'PORT' : 'STREAMER_PORT']).toBe(String(port));
  }
});

it('the proxy sends to services there are, and only the stream to the streamer', async () => {
  const caddy = await projectFile('docker/Caddyfile');
  expect(caddy).toMatch(
    /@stream path \/streams\/live\/\*\n\s+handle @stream \{\n\s+reverse_proxy streamer:3004/,
  );
  expect(caddy).toContain('dynamic a api 3003');
  expect(caddy.match(/streamer:/g)).toHaveLength(1);
});

it('what is named is there', () => {
  const { services, networks, volumes } = compose;
  for (const [name, service] of Object.entries(services)) {
    const { depends_on: needs = [], volumes: mounts = [], networks: on = [] } = service;
    const needed = Array.isArray(needs) ? needs : Object.keys(needs);
    expect({ name, missing: needed.filter((other) => !(other in services)) }).toEqual({
      name,
      missing: [],
    });
    expect({ name, missing: on.filter((net) => !(net in networks)) }).toEqual({
      name,
      missing: [],
    });
    const own = mounts
      .map((mount) => mount.split(':')[0] ?? '')
      .filter((from) => !from.startsWith('.'));
    expect({ name, missing: own.filter((volume) => !(volume in volumes)) }).toEqual({
      name,
      missing: [],
    });
  }
});

it('the database, Redis and the storage are on the inner network alone', () => {
  for (const name of ['postgres', 'redis', 'storage']) {
    expect(compose.services[name]?.networks).toEqual(['inside']);
  }
  expect(compose.networks['inside']).toEqual({ internal: true });
});
