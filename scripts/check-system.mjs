import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './lib/failure.mjs';
import { freePort } from './lib/free-port.mjs';
import { processesOn, until } from './lib/processes.mjs';
import { root } from './lib/root.mjs';

/** A busy machine is slow; what must be fast is printed, and asserted in test/bench. */
const HEALTHY_WITHIN_MS = 120_000;
const GONE_WITHIN_MS = 20_000;
const ON_AIR_WITHIN_MS = 120_000;

const SPOKEN = 'A line from the shell.';

/**
 * Starts the whole system the way a user does and is unkind to it: kills the launcher, starts a second one,
 * presses Ctrl-C. That killed parts come back: test/chaos. Linux only, as it looks for processes in /proc.
 */
async function checkSystem() {
  const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-system-'));
  const [port, streamerPort] = [await freePort(), await freePort()];
  const system = { dataDir, port, streamerPort };
  try {
    for (const [what, check] of CHECKS) {
      const began = performance.now();
      await check(system);
      console.log(`  ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    }
  } finally {
    for (const { pid } of processesOn(dataDir)) process.kill(pid, 'SIGKILL');
    await until('the clean-up', GONE_WITHIN_MS, () => processesOn(dataDir).length === 0);
    await rm(dataDir, { recursive: true, force: true });
  }
}

const CHECKS = [
  ['the first start is healthy and keeps its tokens to itself', firstStart],
  ['a show goes on air by itself', showIsOnAir],
  ['npm run speak is heard', spokenLineIsHeard],
  ['a backup of the running show restores into an empty folder', backupRestores],
  ['a second start in the same data folder is refused', secondStartIsRefused],
  ['a kill -9 of the launcher leaves no process', killedLauncherLeavesNothing],
  ['the start after that is healthy and has the same data', startAgain],
  ['a kill -9 of the start script leaves no process', killedScriptLeavesNothing],
  ['Ctrl-C stops everything', interruptStopsEverything],
];

async function firstStart(system) {
  await start(system);
  system.token = await adminToken(system);
}

async function showIsOnAir(system) {
  await until('a segment on air', ON_AIR_WITHIN_MS, async () => {
    const answer = await ask(system, '/stream-info');
    return answer?.ok === true && (await answer.json()).isPlaying;
  });
}

async function spokenLineIsHeard(system) {
  const speak = [join(root, 'scripts', 'speak.mjs'), 'chad', SPOKEN];
  const child = spawn(process.execPath, speak, { env: environment(system), stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm run speak ended with ${code}`);
  await until('the line in the as-run', ON_AIR_WITHIN_MS, async () => {
    const answer = await ask(system, '/api/as-run');
    return answer?.ok === true && (await answer.text()).includes(SPOKEN);
  });
}

async function backupRestores(system) {
  const folder = await mkdtemp(join(tmpdir(), 'cuelight-backup-'));
  try {
    const [saved, moved, again] = ['saved.tar', 'moved', 'again'].map((name) => join(folder, name));
    await copyShow('backup', saved, system);
    await copyShow('restore', saved, { ...system, dataDir: moved });
    await copyShow('backup', again, { ...system, dataDir: moved });
    const { database, artefacts } = JSON.parse(
      await readFile(join(again, 'manifest.json'), 'utf8'),
    );
    const rows = new Map(database.tables.map(({ name, rows }) => [name, rows]));
    for (const table of ['segment', 'rendered_take', 'line_render', 'as_run', 'token']) {
      if (!rows.get(table)) throw new Error(`${table} is empty after the restore`);
    }
    if (artefacts.count === 0) throw new Error('no artefact was restored');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyShow(command, path, system) {
  const script = join(root, 'scripts', `${command}.mjs`);
  const child = spawn(process.execPath, [script, path], {
    env: environment(system),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm run ${command} ended with ${code}`);
}

async function secondStartIsRefused(system) {
  const second = launch(system);
  const [code] = await once(second.child, 'exit');
  if (code !== 1 || !second.output().includes('already runs')) {
    throw new Error(`the second start ended with ${code}:\n${second.output()}`);
  }
}

async function killedLauncherLeavesNothing(system) {
  process.kill(only(system, /apps\/launcher\//).pid, 'SIGKILL');
  await nothingLeft(system);
}

async function startAgain(system) {
  await start(system);
  if ((await adminToken(system)) !== system.token) throw new Error('the data is not the same');
}

async function killedScriptLeavesNothing(system) {
  system.script.child.kill('SIGKILL');
  await nothingLeft(system);
}

async function interruptStopsEverything(system) {
  await start(system);
  const exited = once(system.script.child, 'exit');
  system.script.child.kill('SIGINT');
  const [code] = await exited;
  if (code !== 0) throw new Error(`ended with ${code}:\n${system.script.output()}`);
  await nothingLeft(system);
}

function environment({ dataDir, port, streamerPort }) {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: port, STREAMER_PORT: streamerPort };
  // These are for people who bring their own servers; here we want ours.
  delete env.DATABASE_URL;
  delete env.REDIS_URL;
  return env;
}

function launch(system) {
  const env = environment(system);
  const script = join(root, 'scripts', 'start.mjs');
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => chunks.push(chunk));
  }
  return { child, output: () => Buffer.concat(chunks).toString() };
}

async function start(system) {
  system.script = launch(system);
  await until('the start', HEALTHY_WITHIN_MS, () => {
    if (system.script.child.exitCode !== null) throw new Error(system.script.output());
    return isHealthy(system);
  }).catch((error) => {
    throw new Error(`${error.message}\n${system.script.output()}`);
  });
}

async function isHealthy(system) {
  return (await ask(system, '/health'))?.ok ?? false;
}

async function ask({ port, token }, path) {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    headers: token ? { Authorization: `Bearer ${token.trim()}` } : {},
    signal: AbortSignal.timeout(3_000),
  }).catch(() => undefined);
}

async function adminToken({ dataDir }) {
  return readFile(join(dataDir, 'admin.token'), 'utf8');
}

function only({ dataDir }, part) {
  const found = processesOn(dataDir).filter(({ command }) => part.test(command));
  if (found.length === 1) return found[0];
  throw new Error(`expected one process like ${part}, found ${JSON.stringify(found)}`);
}

async function nothingLeft({ dataDir }) {
  await until('every process ends', GONE_WITHIN_MS, () => processesOn(dataDir).length === 0);
}

await runScript(checkSystem);
