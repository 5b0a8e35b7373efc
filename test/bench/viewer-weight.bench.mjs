// What a first visit to the viewer page costs: JavaScript until the picture moves and with the chat, and how long that takes.
// Run: npm run build && node test/bench/viewer-weight.bench.mjs
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { until } from '../../scripts/lib/processes.mjs';
import { chromiumPath } from '../../scripts/lib/programs.mjs';

const VISITS = 5;
const START_WITHIN_MS = 120_000;
/** Of the page with a moving picture and the chat, and from its address to that picture on this machine. */
const MOST_GZIP_KB = 180;
const MOST_SECONDS = 3;

/** A visit with an empty cache. `{ seconds, before, after }`: until the picture moved, and the scripts' kB. */
async function visit(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts = [];
  let isMoving = false;
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const late = isMoving;
    scripts.push(response.body().then((bytes) => ({ late, kb: gzipSync(bytes).length / 1_000 })));
  });
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('video')?.currentTime > 0.05, undefined, {
    polling: 20,
  });
  const seconds = (performance.now() - began) / 1_000;
  isMoving = true;
  await page.getByRole('log').waitFor();
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  const all = await Promise.all(scripts);
  await context.close();
  const sum = (late) =>
    all.filter((script) => script.late === late).reduce((kb, script) => kb + script.kb, 0);
  return { seconds, before: sum(false), after: sum(true) };
}

const dataDir = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
const [port, streamerPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}/`;
const system = spawn(process.execPath, ['scripts/start.mjs'], {
  env: {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: `${port}`,
    STREAMER_PORT: `${streamerPort}`,
    DEMO: 'off',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
let browser;
try {
  await until('healthy', START_WITHIN_MS, () =>
    fetch(`${url}health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  // The first finds a channel that has only just begun.
  await visit(browser, url);
  const visits = [];
  for (let n = 0; n < VISITS; n += 1) visits.push(await visit(browser, url));
  visits.sort((a, b) => a.seconds - b.seconds);
  const middle = visits[Math.floor(VISITS / 2)];
  const most = visits.at(-1);
  console.log(`JavaScript until the picture moves  ${most.before.toFixed(1)} kB gzip`);
  console.log(`JavaScript after that (the chat)    ${most.after.toFixed(1)} kB gzip`);
  const inAll = most.before + most.after;
  console.log(`JavaScript in all                   ${inAll.toFixed(1)} kB gzip`);
  console.log(
    `first picture                       ${middle.seconds.toFixed(2)} s, ${most.seconds.toFixed(2)} s at worst of ${VISITS}`,
  );
  if (inAll > MOST_GZIP_KB || middle.seconds > MOST_SECONDS) process.exitCode = 1;
} finally {
  await browser?.close();
  const gone = new Promise((resolve) => system.once('exit', resolve));
  system.kill('SIGINT');
  await gone;
  await rm(dataDir, { recursive: true, force: true });
}
