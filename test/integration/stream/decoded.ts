import { runFfmpeg } from '@cuelight/ffmpeg';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.js';
import { readBurnIn } from '../../../apps/streamer/src/test-card/burn-in.js';
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

export const decodeRun = async (
  viewer: Viewer,
  run: readonly PlaylistSegment[],
): Promise<DecodedRun> => {
  const input = bytesOf(viewer, run);
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
  const { video, audio } = readInitSegment(viewer.file(run[0]?.map ?? ''));
  const first = readMediaSegment(viewer.file(run[0]?.uri ?? ''));
  const startOf = (track: { id: number; timescale: number }) =>
    (first.find(({ trackId }) => trackId === track.id)?.startTime ?? Number.NaN) / track.timescale;
  const size = SMALL.width * SMALL.height;
  const planes = Array.from({ length: pictures.stdout.length / size }, (_, n) =>
    pictures.stdout.subarray(n * size, (n + 1) * size),
  );
  return {
    frames: planes.map((plane) => readBurnIn(plane, SMALL.width)?.frame),
    flash: planes.map((plane) => plane[60 * SMALL.width + 280] ?? 0),
    samples: new Int16Array(
      sound.stdout.buffer,
      sound.stdout.byteOffset,
      Math.floor(sound.stdout.length / 2),
    ),
    soundStart: startOf(audio),
    pictureStart: startOf(video),
  };
};

/** Loudness of the 1 kHz beep around a sample: the hum at 220 Hz does not answer to it (Goertzel over 5 ms). */
export const beepLevel = (samples: Int16Array, at: number): number => {
  const count = 240;
  const step = 2 * Math.cos((2 * Math.PI * 1000) / 48_000);
  let one = 0;
  let two = 0;
  for (let i = 0; i < count; i += 1) {
    const zero = (samples[at + i] ?? 0) + step * one - two;
    two = one;
    one = zero;
  }
  return Math.sqrt(Math.max(0, one * one + two * two - step * one * two)) / count;
};
