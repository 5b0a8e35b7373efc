import { FRAME_RATE, SAMPLE_RATE } from '@cuelight/contracts';
import { runFfmpeg } from '@cuelight/ffmpeg';
import { readBurnIn } from '@cuelight/stage';
import { MEDIA_BASE_SECONDS } from '../../../apps/streamer/src/segment/admission.js';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.js';
import type { PlaylistSegment } from './m3u8.js';
import type { Viewer } from './viewer.js';
import { SMALL } from './rig.js';

/** One run of the encoder as a player decodes it. */
export interface DecodedRun {
  /** Frame numbers read from the pictures. */
  frames: (number | undefined)[];
  /** Brightness of the area that flashes, one a picture. */
  flash: number[];
  /** Mono samples, and the media time of the first in seconds. */
  samples: Int16Array;
  soundStart: number;
  pictureStart: number;
}

const LIMITS = { timeoutMs: 60_000, maxOutputBytes: 400_000_000 };

/** Segments that belong together, a list a run. */
export const byRun = (segments: readonly PlaylistSegment[]): PlaylistSegment[][] => {
  const runs = new Map<string, PlaylistSegment[]>();
  for (const segment of segments) {
    const run = runs.get(segment.map ?? '') ?? [];
    run.push(segment);
    runs.set(segment.map ?? '', run);
  }
  return [...runs.values()];
};

export const bytesOf = (viewer: Viewer, run: readonly PlaylistSegment[]): Buffer =>
  Buffer.concat([viewer.file(run[0]?.map ?? ''), ...run.map(({ uri }) => viewer.file(uri))]);

export const decodeRun = (viewer: Viewer, run: readonly PlaylistSegment[]): Promise<DecodedRun> =>
  decode(
    viewer.file(run[0]?.map ?? ''),
    run.map(({ uri }) => viewer.file(uri)),
  );

/** Decodes segments that follow each other in one run. */
export const decode = async (init: Buffer, media: readonly Buffer[]): Promise<DecodedRun> => {
  const { planes, ...sound } = await decodeMedia(init, media);
  return {
    frames: planes.map((plane) => readBurnIn(SMALL, plane)?.frame),
    flash: planes.map((plane) => plane[60 * SMALL.width + 280] ?? 0),
    ...sound,
  };
};

/** Pictures as grey planes, and what is heard with them. */
export const decodeMedia = async (
  init: Buffer,
  media: readonly Buffer[],
): Promise<
  Pick<DecodedRun, 'samples' | 'soundStart' | 'pictureStart'> & { planes: Uint8Array[] }
> => {
  const input = Buffer.concat([init, ...media]);
  const pictures = await runFfmpeg(
    [
      ...['-i', 'pipe:0', '-map', '0:v', '-fps_mode', 'passthrough'],
      ...['-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
    ],
    { ...LIMITS, input },
  );
  const sound = await runFfmpeg(
    ['-i', 'pipe:0', '-map', '0:a', '-ac', '1', '-f', 's16le', 'pipe:1'],
    { ...LIMITS, input },
  );
  const { video, audio } = readInitSegment(init);
  const first = readMediaSegment(media[0] ?? Buffer.alloc(0));
  const startOf = (track: { id: number; timescale: number }) =>
    (first.find(({ trackId }) => trackId === track.id)?.startTime ?? Number.NaN) / track.timescale;
  const size = SMALL.width * SMALL.height;
  return {
    planes: Array.from({ length: pictures.stdout.length / size }, (_, n) =>
      pictures.stdout.subarray(n * size, (n + 1) * size),
    ),
    samples: new Int16Array(new Uint8Array(sound.stdout).buffer),
    soundStart: startOf(audio),
    pictureStart: startOf(video),
  };
};

/** How much later than its flash each beep is, in milliseconds; not a number where there is none. */
export const beepOffsets = (run: DecodedRun): number[] =>
  run.frames.flatMap((frame, i) => {
    // A flash whose first picture was late is no measure.
    const number = Math.round((run.pictureStart - MEDIA_BASE_SECONDS) * FRAME_RATE) + i;
    const isOnset = number % FRAME_RATE === 0 && frame === number && i > 0;
    if (!isOnset || (run.flash[i] ?? 0) - (run.flash[i - 1] ?? 0) < FLASH_STEP) return [];
    const seenAt = run.pictureStart + i / FRAME_RATE;
    const around = Math.round((seenAt - run.soundStart) * SAMPLE_RATE);
    for (let at = around - 4800; at < around + 4800; at += 48) {
      if (beepLevel(run.samples, at) < BEEP_LEVEL) continue;
      return [(run.soundStart + (at + BEEP_WINDOW / 2) / SAMPLE_RATE - seenAt) * 1000];
    }
    return [Number.NaN];
  });

const FLASH_STEP = 60;
const BEEP_LEVEL = 800;
/** 5 ms. */
const BEEP_WINDOW = 240;

/** Loudness of the 1 kHz beep around a sample: the hum at 220 Hz does not answer to it (Goertzel over 5 ms). */
export const beepLevel = (samples: Int16Array, at: number): number => {
  const count = BEEP_WINDOW;
  const step = 2 * Math.cos((2 * Math.PI * 1000) / SAMPLE_RATE);
  let one = 0;
  let two = 0;
  for (let i = 0; i < count; i += 1) {
    const zero = (samples[at + i] ?? 0) + step * one - two;
    two = one;
    one = zero;
  }
  return Math.sqrt(Math.max(0, one * one + two * two - step * one * two)) / count;
};
