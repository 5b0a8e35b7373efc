// What the channel costs: processor time of streamer and FFmpeg, against FFmpeg alone on the same pictures; and how fast
// frames are made without a clock.
// Run: npm run build && node test/bench/stream.bench.mjs [seconds] [stage|test-card]
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processorSeconds } from './lib/api.mjs';
import { Report } from './lib/report.mjs';
import { startStreamer } from './lib/streamer.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
const SOURCE = process.argv[3] ?? 'stage';
const FPS = 30;
/** 830 MB of pictures. */
const ALONE_SECONDS = 20;
const SIZE = { width: 1280, height: 720 };
const dist = (path) => new URL(`../../dist/${path}`, import.meta.url);

async function live() {
  const streamer = await startStreamer({ STREAM_SOURCE: SOURCE });
  try {
    await streamer.untilItAnswers(SOURCE === 'stage' ? '/playout' : '/health');
    // What starts up has settled.
    await delay(10_000);
    const pids = [streamer.pid, streamer.encoderPid()];
    const before = await Promise.all(pids.map(processorSeconds));
    await delay(SECONDS * 1_000);
    const after = await Promise.all(pids.map(processorSeconds));
    const [node, ffmpeg] = after.map((used, n) => (used - before[n]) / SECONDS);
    const metrics = await (await fetch(`${streamer.url}/metrics`)).text();
    const held = /^cuelight_stream_frames_total\{kind="held"\S* ([\d.]+)$/m.exec(metrics)?.[1] ?? 0;
    return { node, ffmpeg, held: Number(held) };
  } finally {
    await streamer.stop();
  }
}

/** The channel with nothing to play, frame by frame and without a clock: the stage drawn, the sound mixed. */
async function idleCast() {
  const { createStage, IdleShow, lightAt, lightTrack, tvOff } = await import(
    dist('libs/stage/src/index.js')
  );
  const { initialLighting } = await import(dist('libs/domain/src/index.js'));
  const { mixFrame, SILENT_START } = await import(dist('apps/streamer/src/sound/mixer.js'));
  const { houseLoop } = await import(dist('apps/streamer/src/sound/house-loop.js'));
  const { roomTone } = await import(dist('apps/streamer/src/sound/room-tone.js'));
  const stage = await createStage({ size: SIZE });
  const beds = { tone: roomTone(), loop: houseLoop() };
  const show = new IdleShow(stage.cast, {}, 1);
  const light = lightTrack(initialLighting(0));
  let mix = SILENT_START;
  return {
    frameBytes: stage.frameBytes,
    draw(frame, out) {
      const characters = show.posesAt(frame);
      stage.render({ characters, tv: tvOff, light: lightAt(light, frame) }, out);
    },
    sound(frame) {
      const mixed = mixFrame(mix, { frame, voices: [], tv: undefined, loop: 'on' }, beds);
      mix = mixed.state;
      return mixed.sound;
    },
  };
}

/** The idle cast as files that FFmpeg can read. */
async function recordIdleCast(folder) {
  const cast = await idleCast();
  const files = { pictures: join(folder, 'pictures.yuv'), sound: join(folder, 'sound.pcm') };
  const [pictures, sound] = [await open(files.pictures, 'w'), await open(files.sound, 'w')];
  const picture = Buffer.alloc(cast.frameBytes);
  for (let frame = 0; frame < ALONE_SECONDS * FPS; frame += 1) {
    cast.draw(frame, picture);
    await pictures.write(picture);
    await sound.write(cast.sound(frame));
  }
  await pictures.close();
  await sound.close();
  return files;
}

/** Cores for real time that the channel's own command takes for the same pictures from a file. */
async function encoderAlone(folder, files, pace) {
  const { channelEncoder, spawnFfmpeg } = await import(dist('libs/ffmpeg/src/index.js'));
  const args = channelEncoder({
    fps: FPS,
    sampleRate: 48_000,
    preset: 'veryfast',
    gopFrames: 48,
    segmentFrames: 48,
    audioKbps: 128,
    rungs: [{ name: 'v0', ...SIZE, maxrateKbps: 2500, bufferKbits: 2500 }],
    offsetSeconds: 3600,
  });
  const inputs = { 'pipe:3': files.pictures, 'pipe:4': files.sound };
  const fromFiles = args.flatMap((arg, n) => {
    if (arg === '-i') return [...pace, '-i'];
    return args[n - 1] === '-i' ? [inputs[arg]] : [arg];
  });
  const run = spawnFfmpeg(fromFiles, { cwd: folder, extraPipes: 3 });
  run.readable(5).resume();
  run.stdout.resume();
  // It cannot be asked any more when it has ended.
  let used = 0;
  const watch = setInterval(async () => {
    used = Math.max(used, await processorSeconds(run.pid).catch(() => 0));
  }, 20);
  await run.ended;
  clearInterval(watch);
  return used / ALONE_SECONDS;
}

/** FFmpeg without us. At the pace of the clock it costs more: it sleeps and wakes for each picture, as in the channel. */
async function alone() {
  const folder = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  try {
    const files = await recordIdleCast(folder);
    const atOnce = await encoderAlone(folder, files, []);
    const inTime = await encoderAlone(folder, files, ['-re']);
    return { atOnce, inTime };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Frames made one after the other, as a clip would be made. */
async function offline() {
  const cast = await idleCast();
  const out = new Uint8Array(cast.frameBytes);
  const frames = 600;
  const time = { picture: 0, sound: 0 };
  for (let frame = 0; frame < frames; frame += 1) {
    const began = performance.now();
    cast.draw(frame, out);
    const drawn = performance.now();
    cast.sound(frame);
    time.picture += drawn - began;
    time.sound += performance.now() - drawn;
  }
  return { picture: time.picture / frames, sound: time.sound / frames };
}

const report = new Report('stream');
const made = await offline();
const timesRealTime = 1_000 / FPS / (made.picture + made.sound);
report.add({ name: 'a picture', value: made.picture, unit: 'ms' });
report.add({ name: 'a frame of sound', value: made.sound, unit: 'ms' });
report.add({
  ...{ name: 'made without a clock', value: timesRealTime, unit: 'x real time' },
  ...{ better: 'more', limit: 4 },
});
const { atOnce, inTime } = await alone();
const { node, ffmpeg, held } = await live();
const both = node + ffmpeg;
const clocked = { name: 'FFmpeg alone, same pace', value: inTime };
const unclocked = { name: 'FFmpeg alone, no clock', value: atOnce };
report.add({ name: 'streamer', value: node, unit: 'cores' });
report.add({ name: 'its FFmpeg', value: ffmpeg, unit: 'cores', reference: clocked });
report.add({ name: 'both', value: both, unit: 'cores', reference: clocked, limit: 1.35 * inTime });
report.add({ name: 'both, other measure', value: both, unit: 'cores', reference: unclocked });
report.add({ name: `frames held in ${SECONDS} s`, value: held, unit: '' });
report.end();
