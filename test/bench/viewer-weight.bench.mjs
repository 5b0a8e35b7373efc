// What a first visit to the viewer page costs: JavaScript until the picture moves and with the chat, and how long that takes.
// Run: npm run build && node test/bench/viewer-weight.bench.mjs
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/lib/programs.mjs';
import { median } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';
import { startSystem } from './lib/system.mjs';

const VISITS = 5;
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

const system = await startSystem({ DEMO: 'off' });
let browser;
try {
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  // The first finds a channel that has only just begun.
  await visit(browser, system.url);
  const visits = [];
  for (let n = 0; n < VISITS; n += 1) visits.push(await visit(browser, system.url));
  const [{ before, after }] = visits;
  const seconds = visits.map((each) => each.seconds);
  const report = new Report('viewer-weight');
  const limit = MOST_GZIP_KB;
  report.add({ name: 'JavaScript until the picture moves', value: before, unit: 'kB gzip' });
  report.add({ name: 'the same and the chat', value: before + after, unit: 'kB gzip', limit });
  report.add({
    ...{ name: 'first picture, median', value: median(seconds), unit: 's' },
    limit: MOST_SECONDS,
  });
  report.add({ name: 'first picture, worst', value: Math.max(...seconds), unit: 's' });
  report.end();
} finally {
  await browser?.close();
  await system.stop();
}
