// What the channel costs: CPU of streamer and FFmpeg for real time, against FFmpeg alone on the same pictures;
// growth of memory; how fast frames are made without a clock.
// Run: npm run build && node test/bench/stream.bench.mjs [seconds] [stage|test-card]
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { slope } from './lib/slope.mjs';
import { startStreamer } from './lib/streamer.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
const SOURCE = process.argv[3] ?? 'stage';
const SIZE = { width: 1280, height: 720 };
const TICKS = 100;
const dist = (path) => new URL(`../../dist/${path}`, import.meta.url);

/** User and system time of a process in seconds, and its resident memory in MB. */
const usage = async (pid) => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const pages = Number(fields[21] ?? 0);
  return { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, mb: (pages * 4096) / 2 ** 20 };
};

const cores = (seconds) => `${(seconds / SECONDS).toFixed(3)} cores`;

async function live() {
  const streamer = await startStreamer({ STREAM_SOURCE: SOURCE });
  try {
    await streamer.untilItAnswers(SOURCE === 'stage' ? '/playout' : '/health');
    // What starts up has settled.
    await delay(10_000);
    const encoder = streamer.encoderPid();
    const before = { node: await usage(streamer.pid), ffmpeg: await usage(encoder) };
    const memory = [];
    const from = performance.now();
    while (performance.now() - from < SECONDS * 1000) {
      const { mb } = await usage(streamer.pid);
      memory.push([(performance.now() - from) / 60_000, mb]);
      await delay(1000);
    }
    const after = { node: await usage(streamer.pid), ffmpeg: await usage(encoder) };
    const info = await (await fetch(`${streamer.url}/stream-info`)).json();
    const metrics = await (await fetch(`${streamer.url}/metrics`)).text();
    const metric = (name) =>
      Number(new RegExp(`^${name}\\S* ([\\d.]+)$`, 'm').exec(metrics)?.[1] ?? 0);
    console.log(`real time, ${SECONDS} s, ${SOURCE}, ${SIZE.width}x${SIZE.height}`);
    console.log('  streamer      ', cores(after.node.cpu - before.node.cpu));
    console.log('  its FFmpeg    ', cores(after.ffmpeg.cpu - before.ffmpeg.cpu));
    console.log('  frames/s      ', info.fps, ' encoder speed', info.encoderSpeed);
    console.log('  held frames   ', metric('cuelight_stream_frames_total{kind="held"'));
    console.log('  memory        ', `${after.node.mb.toFixed(0)} MB resident`);
    console.log('  memory slope  ', `${slope(memory.slice(memory.length / 2)).toFixed(2)} MB/min`);
    return (after.node.cpu - before.node.cpu + after.ffmpeg.cpu - before.ffmpeg.cpu) / SECONDS;
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
  const frames = 30 * Math.min(SECONDS, 20);
  const args = channelEncoder({
    fps: 30,
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
  const { cpu } = await usage(run.pid);
  run.kill();
  await run.ended;
  await rm(folder, { recursive: true, force: true });
  const share = (cpu / frames) * 30;
  console.log(`FFmpeg alone, ${frames} frames of the idle cast`);
  console.log('  CPU           ', `${share.toFixed(3)} cores for real time`);
  return share;
}

/** Frames made one after the other, as a clip would be made. */
async function offline() {
  const cast = await idleCast();
  const out = new Uint8Array(cast.frameBytes);
  const time = { picture: 0, sound: 0 };
  const frames = 600;
  for (let frame = 0; frame < frames; frame += 1) {
    const began = performance.now();
    cast.draw(frame, out);
    const drawn = performance.now();
    cast.sound(frame);
    time.picture += drawn - began;
    time.sound += performance.now() - drawn;
  }
  const each = (ms) => `${(ms / frames).toFixed(2)} ms a frame`;
  console.log(`offline, ${frames} frames of the idle cast`);
  console.log('  picture       ', each(time.picture));
  console.log('  sound         ', each(time.sound));
  console.log(
    '  speed         ',
    `${(frames / ((time.picture + time.sound) / 1000)).toFixed(0)} frames/s`,
  );
}

await offline();
const alone = await encoderAlone();
const channel = await live();
console.log(`ratio of the whole channel to FFmpeg alone ${(channel / alone).toFixed(2)}`);
