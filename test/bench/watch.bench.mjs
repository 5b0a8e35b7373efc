// What a viewer sees who stays: the viewer page in Chromium on the demo show, while the encoder is killed twice.
// Counts stalls and lost seconds, and the memory of streamer and encoder over time.
// Run: npm run build && node test/bench/watch.bench.mjs [minutes]
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { processesOn } from '../../scripts/lib/processes.mjs';
import { chromiumPath } from '../../scripts/lib/programs.mjs';
import { slope } from './lib/slope.mjs';

const MINUTES = Number(process.argv[2] ?? 10);
const KILLS = [0.3, 0.7];
const START_WITHIN_MS = 120_000;
/** Leaves out what is only there once: caches that fill, pages of the player. */
const WARM_UP_SHARE = 0.25;

const until = async (what, isSo) => {
  const deadline = performance.now() + START_WITHIN_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what}: not in time`);
    await delay(100);
  }
};

const residentMb = async (pid) => {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0');
  return (Number(statm.split(' ')[1]) * 4096) / 2 ** 20;
};

/** In the page: every wait for data, and every error, from now on. */
const observe = (video) => {
  const seen = { waits: 0, errors: 0, from: video.currentTime, at: performance.now() };
  video.addEventListener('waiting', () => (seen.waits += 1));
  video.addEventListener('error', () => (seen.errors += 1));
  globalThis.seen = seen;
};
const observed = (video) => ({
  waits: globalThis.seen.waits,
  errors: globalThis.seen.errors,
  played: video.currentTime - globalThis.seen.from,
  passed: (performance.now() - globalThis.seen.at) / 1000,
  dropped: video.getVideoPlaybackQuality().droppedVideoFrames,
  shown: video.getVideoPlaybackQuality().totalVideoFrames,
});

const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
const [port, streamerPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  PORT: `${port}`,
  STREAMER_PORT: `${streamerPort}`,
  DATA_DIR: dataDir,
};
const system = spawn(process.execPath, ['scripts/start.mjs'], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
let browser;
try {
  await until('healthy', async () => (await fetch(`${url}/health`).catch(() => undefined))?.ok);
  const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
  const headers = { Authorization: `Bearer ${token}` };
  await until('on air', async () => {
    const answer = await fetch(`${url}/stream-info`, { headers }).catch(() => undefined);
    return answer?.ok && (await answer.json()).isPlaying;
  });

  const part = (pattern) => processesOn(dataDir).find(({ command }) => pattern.test(command));
  const streamer = part(/apps\/streamer\//).pid;
  const encoder = async () => {
    const children = await readFile(`/proc/${streamer}/task/${streamer}/children`, 'utf8');
    return Number(children.trim().split(' ')[0]);
  };

  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(url);
  const video = page.locator('video');
  await until('playing', () => video.evaluate((element) => element.currentTime > 3));
  await video.evaluate(observe);

  const memory = [];
  const waiting = KILLS.map((share) => share * MINUTES);
  const began = performance.now();
  for (let minutes = 0; minutes < MINUTES; minutes = (performance.now() - began) / 60_000) {
    const pid = await encoder();
    memory.push([minutes, (await residentMb(streamer)) + (await residentMb(pid))]);
    if (waiting.length > 0 && minutes >= waiting[0]) {
      waiting.shift();
      process.kill(pid, 'SIGKILL');
    }
    await delay(1_000);
  }

  const { waits, errors, played, passed, dropped, shown } = await video.evaluate(observed);
  const beat = await (await fetch(`${url}/api/orchestrator/state`, { headers })).json();
  const settled = memory.filter(([minutes]) => minutes > MINUTES * WARM_UP_SHARE);
  const most = settled.reduce((high, [, mb]) => Math.max(high, mb), 0);
  console.log(`${passed.toFixed(0)} s watched, the encoder killed ${KILLS.length} times`);
  console.log(`  played         ${played.toFixed(1)} s, ${waits} stalls, ${errors} errors`);
  console.log(`  pictures       ${shown} shown, ${dropped} dropped by the browser`);
  console.log(`  seconds of air ${JSON.stringify(beat.stream.channel?.ledger)}`);
  console.log(`  streamer and encoder ${most.toFixed(0)} MB at most`);
  console.log(`  memory slope   ${slope(settled).toFixed(2)} MB/min`);
} finally {
  await browser?.close();
  const gone = new Promise((resolve) => system.once('exit', resolve));
  system.kill('SIGINT');
  await gone;
  await rm(dataDir, { recursive: true, force: true });
}
