// What the channel costs: processor time of streamer and FFmpeg, against FFmpeg alone on the same pictures; and how fast
// frames are made without a clock.
// Run: npm run build && node test/bench/stream.bench.mjs [seconds] [stage|test-card]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processorSeconds } from './lib/api.mjs';
import { Report } from './lib/report.mjs';
import { startStreamer } from './lib/streamer.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
const SOURCE = process.argv[3] ?? 'stage';
const FPS = 30;
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

/** The encoder's command alone, fed with the same pictures as fast as it takes them. */
async function encoderAlone() {
  const { channelEncoder, spawnFfmpeg } = await import(dist('libs/ffmpeg/src/index.js'));
  const folder = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
  const frames = FPS * Math.min(SECONDS, 20);
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
  const run = spawnFfmpeg(args, { cwd: folder, extraPipes: 3 });
  run.readable(5).resume();
  run.stdout.resume();
  const cast = await idleCast();
  const pictures = run.writable(3);
  const sound = run.writable(4);
  for (let frame = 0; frame < frames; frame += 1) {
    sound.write(cast.sound(frame));
    const picture = Buffer.alloc(cast.frameBytes);
    cast.draw(frame, picture);
    if (!pictures.write(picture)) {
      await new Promise((resolve) => pictures.once('drain', resolve));
    }
  }
  const used = await processorSeconds(run.pid);
  run.kill();
  await run.ended;
  await rm(folder, { recursive: true, force: true });
  return (used / frames) * FPS;
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
const alone = await encoderAlone();
const reference = { name: 'FFmpeg alone, no clock', value: alone };
const { node, ffmpeg, held } = await live();
report.add({ name: 'streamer', value: node, unit: 'cores' });
report.add({ name: 'its FFmpeg', value: ffmpeg, unit: 'cores', reference });
report.add({ name: 'both', value: node + ffmpeg, unit: 'cores', reference, limit: 1.35 * alone });
report.add({ name: `frames held in ${SECONDS} s`, value: held, unit: '' });
report.end();
