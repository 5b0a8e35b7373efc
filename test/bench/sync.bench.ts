import { FRAME_RATE } from '@cuelight/contracts';
import { pictureBytes } from '@cuelight/ffmpeg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Channel } from '../../apps/streamer/src/channel/channel.js';
import { FrameRing } from '../../apps/streamer/src/channel/frame-ring.js';
import { StreamClock } from '../../apps/streamer/src/channel/stream-clock.js';
import type { EncoderRun } from '../../apps/streamer/src/encoder/encoder-run.js';
import { EncoderSupervisor } from '../../apps/streamer/src/encoder/encoder-supervisor.js';
import { FfmpegLauncher } from '../../apps/streamer/src/encoder/ffmpeg-launcher.js';
import { ScratchFolder } from '../../apps/streamer/src/encoder/scratch-folder.js';
import type { WholeSegment } from '../../apps/streamer/src/publisher/whole-segment.js';
import { TestSource } from '../../apps/streamer/src/test-card/test-source.js';
import { beepOffsets, decode } from '../integration/stream/decoded.js';

const MINUTES = Number(process.argv[2] ?? 20);
const FRAMES = MINUTES * 60 * FRAME_RATE;
const KILL_AT = [FRAMES / 3, (2 * FRAMES) / 3];
const SIZE = { width: 320, height: 180 };
const SEGMENT_FRAMES = 48;
/** What is decoded and measured: this much at the start, at the end, and on both sides of each kill. */
const MEASURED_FRAMES = 20 * FRAME_RATE;

const isMeasured = (frame: number): boolean =>
  frame < MEASURED_FRAMES ||
  frame > FRAMES - MEASURED_FRAMES ||
  KILL_AT.some((at) => Math.abs(frame - at) < MEASURED_FRAMES);

const folder = await mkdtemp(join(tmpdir(), 'cuelight-bench-'));
const ring = new FrameRing(SEGMENT_FRAMES + 150, 0);
const kept: WholeSegment[] = [];
const deaths: string[] = [];
let published = 0;
let runs = 0;
let encoder: EncoderRun | undefined;

const supervisor = new EncoderSupervisor(
  { fps: FRAME_RATE, segmentFrames: SEGMENT_FRAMES, pictureBytes: pictureBytes(SIZE) },
  {
    ring,
    launcher: new FfmpegLauncher(
      {
        fps: FRAME_RATE,
        segmentFrames: SEGMENT_FRAMES,
        gopFrames: SEGMENT_FRAMES,
        audioKbps: 96,
        rungs: [{ name: 'v0', ...SIZE, maxrateKbps: 400, bufferKbits: 400 }],
      },
      new ScratchFolder([folder]),
    ),
    sink: {
      nextRun: () => Promise.resolve((runs += 1)),
      accept: (segment) => {
        published = segment.firstFrame + segment.frames;
        if (isMeasured(segment.firstFrame)) kept.push(segment);
        return Promise.resolve();
      },
    },
    events: {
      onStarted: (_, started) => {
        encoder = started;
        started.relay.resume();
      },
      onDied: (_, cause) => deaths.push(cause),
    },
    now: () => performance.now(),
  },
);

// The channel believes that its next frame is due whenever the ring has room; the encoder's watchdogs keep real time.
const clock = new StreamClock({ frame: 0, monotonicMs: 0, epochMs: 0 }, FRAME_RATE);
const channel = new Channel({
  clock,
  source: new TestSource(SIZE),
  ring,
  supervisor,
  now: () => ((ring.nextPush + 0.5) * 1000) / FRAME_RATE,
  gopFrames: SEGMENT_FRAMES,
});

const began = performance.now();
const kills = [...KILL_AT];
while (published < FRAMES) {
  while (!ring.isFull && ring.nextPush < FRAMES + SEGMENT_FRAMES) channel.tick();
  if (kills[0] !== undefined && published > kills[0]) {
    kills.shift();
    encoder?.kill();
  }
  await supervisor.step();
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await supervisor.stop(3000);
await rm(folder, { recursive: true, force: true });
const seconds = (performance.now() - began) / 1000;

/** Segments that follow each other in one run. */
const stretches = kept.reduce<WholeSegment[][]>((all, segment) => {
  const last = all.at(-1)?.at(-1);
  const follows = last?.run === segment.run && last.firstFrame + last.frames === segment.firstFrame;
  if (follows) all.at(-1)?.push(segment);
  else all.push([segment]);
  return all;
}, []);

console.log(
  `${MINUTES} minutes of channel in ${seconds.toFixed(0)} s, ${deaths.length} encoders killed`,
);
const measured: { offsets: number[]; lost: number }[] = [];
for (const stretch of stretches) {
  const [first] = stretch;
  const [rung] = first?.rungs ?? [];
  if (!first || !rung) continue;
  const media = stretch.flatMap(({ rungs: [one] }) => (one ? [one.media] : []));
  const decoded = await decode(rung.init, media);
  const offsets = beepOffsets(decoded);
  const frames = decoded.frames.filter((frame, i) => frame === first.firstFrame + i).length;
  const [least, most] = [Math.min(...offsets), Math.max(...offsets)];
  measured.push({ offsets, lost: decoded.frames.length - frames });
  const minute = (first.firstFrame / FRAME_RATE / 60).toFixed(1);
  console.log(
    `  from minute ${minute}: ${offsets.length} beeps, ${least.toFixed(1)} to ${most.toFixed(1)} ms after their flash, ${frames} of ${decoded.frames.length} pictures in place`,
  );
}

/** A beep that is not found is not a number, and then neither is the worst. */
export const worstMs = Math.max(...measured.flatMap(({ offsets }) => offsets.map(Math.abs)));
export const lostPictures = measured.reduce((sum, { lost }) => sum + lost, 0);
