import { FRAME_RATE } from '@cuelight/contracts';
import { runFfmpeg } from '@cuelight/ffmpeg';
import { readBurnIn } from '@cuelight/stage';
import { MEDIA_BASE_SECONDS } from '../../../apps/streamer/src/segment/admission.js';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.js';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.js';
import { byRun, bytesOf } from './decoded.js';
import { SMALL } from './rig.js';
import type { Viewer } from './viewer.js';

const LIMITS = { timeoutMs: 60_000, maxOutputBytes: 400_000_000 };
/** Middle of the TV of the set, in this small picture. */
const TV = { x: 160, y: 43 };

/** What viewers got, by frame number of the channel. */
export interface Air {
  takeAt: Map<number, string | null>;
  tvAt: Map<number, number>;
  samples: Int16Array;
  /** Channel frame of the first sample. */
  soundFrom: number;
}

export const decodeAir = async (viewer: Viewer): Promise<Air> => {
  const [run = []] = byRun(viewer.segments);
  const input = bytesOf(viewer, run);
  const { stdout } = await runFfmpeg(
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
  const { audio, video } = readInitSegment(viewer.file(run[0]?.map ?? ''));
  const first = readMediaSegment(viewer.file(run[0]?.uri ?? ''));
  const startOf = (track: { id: number; timescale: number }) => {
    const time = first.find(({ trackId }) => trackId === track.id)?.startTime ?? Number.NaN;
    return (time / track.timescale - MEDIA_BASE_SECONDS) * FRAME_RATE;
  };
  const air: Air = {
    takeAt: new Map(),
    tvAt: new Map(),
    samples: new Int16Array(new Uint8Array(sound.stdout).buffer),
    soundFrom: startOf(audio),
  };
  const size = SMALL.width * SMALL.height;
  const from = Math.round(startOf(video));
  for (let n = 0; n * size < stdout.length; n += 1) {
    const plane = stdout.subarray(n * size, (n + 1) * size);
    const mark = readBurnIn(SMALL, plane);
    // A picture that was late shows the mark of the one before; its own frame is then not judged.
    if (mark?.frame === from + n) air.takeAt.set(from + n, mark.takeId);
    air.tvAt.set(from + n, plane[TV.y * SMALL.width + TV.x] ?? 0);
  }
  return air;
};
