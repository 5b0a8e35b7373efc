// Weeks in short: a streamer on its own with a line spoken every 20 s, its encoder killed twice. How much memory it and
// the encoder take, and whether that grows; then a player for a minute.
// Runs with the clock: memory follows what happens, not how fast.
// Run: npm run build && node test/bench/endurance.bench.mjs [minutes]
import { setTimeout as delay } from 'node:timers/promises';
import { residentMb } from './lib/memory.mjs';
import { Report } from './lib/report.mjs';
import { slope } from './lib/slope.mjs';
import { startStreamer } from './lib/streamer.mjs';

const MINUTES = Number(process.argv[2] ?? 20);
/** Caches fill: composed heads, the loop, what the engine has compiled. */
const WARM_UP_SHARE = 0.25;
const KILLS = [0.3, 0.7];
const LINE_EVERY_MS = 20_000;
const TEXTS = [
  'I have watered this plant every day for two years. It is plastic.',
  'Look at the screen. [laughs] That is a price tag, my friend.',
  'We will be right back after these messages. Do not go away!',
];
const dist = (path) => new URL(`../../dist/${path}`, import.meta.url);

/** Spoken lines as anybody would send them. */
async function lines() {
  const { HOUSE_VOICES, openSpeechStudio } = await import(dist('libs/speech/src/index.js'));
  const { SpeechRequest } = await import(dist('libs/contracts/src/index.js'));
  const studio = openSpeechStudio();
  const made = [];
  for (const [index, text] of TEXTS.entries()) {
    const character = index % 2 === 0 ? 'virgin' : 'chad';
    const voices = { flite: HOUSE_VOICES[character] };
    const request = SpeechRequest.parse({ text, voices, seed: index });
    const { wav } = await studio.lines.render(request, AbortSignal.timeout(60_000));
    made.push({ character, text, wav });
  }
  await studio.close();
  return made;
}

const spoken = await lines();
const streamer = await startStreamer();
const { url } = streamer;

async function speak({ character, text, wav }) {
  const form = new FormData();
  form.set('audio', new Blob([wav], { type: 'audio/wav' }), 'line.wav');
  form.set('character', character);
  form.set('message', text);
  form.set('mode', 'router');
  const { ok, status } = await fetch(`${url}/render`, { method: 'POST', body: form });
  return ok ? undefined : status;
}

/** Lines a player complains with while it decodes a minute of everything the master playlist offers. */
async function complaints() {
  const { runFfmpeg } = await import(dist('libs/ffmpeg/src/index.js'));
  const { stderr } = await runFfmpeg(
    ['-i', `${url}/streams/live/stream.m3u8`, '-map', '0', '-t', '60', '-f', 'null', '-'],
    { timeoutMs: 180_000, maxOutputBytes: 1_000_000 },
  );
  return stderr.split('\n').filter((line) => line.trim() !== '');
}

try {
  await streamer.untilItAnswers('/playout');
  const memory = [];
  const kills = KILLS.map((share) => share * MINUTES);
  const began = performance.now();
  let nextLine = began;
  const refusals = [];
  let count = 0;
  for (let minutes = 0; minutes < MINUTES; minutes = (performance.now() - began) / 60_000) {
    const pid = streamer.encoderPid();
    if (pid) memory.push([minutes, await residentMb(streamer.pid), await residentMb(pid)]);
    if (pid && minutes >= kills[0]) {
      kills.shift();
      process.kill(pid, 'SIGKILL');
    }
    if (performance.now() >= nextLine) {
      nextLine += LINE_EVERY_MS;
      const refusal = await speak(spoken[count++ % spoken.length]);
      // A machine that is too busy to level a line within half a minute.
      if (refusal !== undefined) refusals.push(refusal);
    }
    await delay(2000);
  }
  const said = await complaints();
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const settled = memory.filter(([minutes]) => minutes > MINUTES * WARM_UP_SHARE);
  const most = Math.max(...settled.map(([, node, ffmpeg]) => node + ffmpeg));
  console.log(`${MINUTES} minutes, ${count} lines, the encoder killed ${KILLS.length} times`);
  if (refusals.length > 0) console.log(`  lines refused         ${refusals.join(', ')}`);
  for (const share of [0.25, 0.5, 0.75, 0.99]) {
    const [minutes, node, ffmpeg] = memory[Math.floor(share * memory.length)];
    console.log(`  at ${minutes.toFixed(1)} min ${node.toFixed(0)} and ${ffmpeg.toFixed(0)} MB`);
  }
  for (const line of metrics.match(/^cuelight_stream_(ledger|frames)\S* .*$/gm) ?? [])
    console.log(`  ${line}`);
  const report = new Report('endurance');
  report.add({ name: 'streamer and encoder, at most', value: most, unit: 'MB', limit: 700 });
  report.add({ name: 'growth of the streamer', value: slope(settled), unit: 'MB/min', limit: 1 });
  report.add({ name: 'errors of a player in 60 s', value: said.length, unit: '', limit: 0 });
  report.end();
  for (const line of said) console.log(`  the player: ${line}`);
} finally {
  await streamer.stop();
}
