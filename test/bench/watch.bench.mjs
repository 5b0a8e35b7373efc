// What a viewer sees who stays: the viewer page in Chromium on the demo show, while the encoder is killed twice.
// Counts stalls and lost seconds, and the memory of streamer and encoder over time.
// Run: npm run build && node test/bench/watch.bench.mjs [minutes]
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { processesOn, until } from '../../scripts/lib/processes.mjs';
import { chromiumPath } from '../../scripts/lib/programs.mjs';
import { residentMb } from './lib/memory.mjs';
import { Report } from './lib/report.mjs';
import { slope } from './lib/slope.mjs';
import { startSystem } from './lib/system.mjs';

const MINUTES = Number(process.argv[2] ?? 10);
const KILLS = [0.3, 0.7];
const ON_AIR_WITHIN_MS = 120_000;
/** Leaves out what is only there once: caches that fill, pages of the player. */
const WARM_UP_SHARE = 0.25;

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

const system = await startSystem();
const { url, api, dataDir } = system;
let browser;
try {
  const isPlaying = async () => (await api.get('/stream-info')).isPlaying;
  await until('on air', ON_AIR_WITHIN_MS, isPlaying);
  const pidOf = (pattern) => processesOn(dataDir).find(({ command }) => pattern.test(command))?.pid;
  const streamer = pidOf(/apps\/streamer\//);
  const encoder = () => pidOf(/libx264/);

  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(url);
  const video = page.locator('video');
  await until('playing', ON_AIR_WITHIN_MS, () =>
    video.evaluate((element) => element.currentTime > 3),
  );
  await video.evaluate(observe);

  const memory = [];
  const waiting = KILLS.map((share) => share * MINUTES);
  const began = performance.now();
  for (let minutes = 0; minutes < MINUTES; minutes = (performance.now() - began) / 60_000) {
    const pid = encoder();
    if (pid) memory.push([minutes, (await residentMb(streamer)) + (await residentMb(pid))]);
    if (pid && minutes >= waiting[0]) {
      waiting.shift();
      process.kill(pid, 'SIGKILL');
    }
    await delay(1_000);
  }

  const { waits, errors, played, passed, dropped, shown } = await video.evaluate(observed);
  const { stream } = await api.get('/api/orchestrator/state');
  const settled = memory.filter(([minutes]) => minutes > MINUTES * WARM_UP_SHARE);
  const most = settled.reduce((high, [, mb]) => Math.max(high, mb), 0);
  console.log(`${passed.toFixed(0)} s watched, the encoder killed ${KILLS.length} times`);
  console.log(`  seconds of air ${JSON.stringify(stream.channel?.ledger)}`);
  console.log(`  pictures       ${shown} shown, ${dropped} dropped by the browser`);
  const report = new Report('watch');
  report.add({ name: 'stalls', value: waits, unit: '', limit: 0 });
  report.add({ name: 'errors of the player', value: errors, unit: '', limit: 0 });
  report.add({ name: 'seconds lost', value: stream.channel?.ledger.lost, unit: 's', limit: 0 });
  report.add({ name: 'played in a second', value: played / passed, unit: 's', better: 'more' });
  report.add({ name: 'streamer and encoder, at most', value: most, unit: 'MB', limit: 700 });
  report.add({ name: 'their growth', value: slope(settled), unit: 'MB/min', limit: 1 });
  report.end();
} finally {
  await browser?.close();
  await system.stop();
}
