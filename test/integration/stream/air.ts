import { FRAME_RATE } from '@cuelight/contracts';
import { readBurnIn } from '@cuelight/stage';
import { MEDIA_BASE_SECONDS } from '../../../apps/streamer/src/segment/admission.js';
import { byRun, decodeMedia } from './decoded.js';
import { SMALL } from './rig.js';
import type { Viewer } from './viewer.js';

/** Middle of the TV of the set, in this small picture. */
const TV = { x: 160, y: 43 };

/** What viewers got, by frame number of the channel. */
export interface Air {
  takeAt: Map<number, string | null>;
  tvAt: Map<number, number>;
  /** Of the first run of the encoder. */
  samples: Int16Array;
  /** Channel frame of the first sample. */
  soundFrom: number;
}

export const decodeAir = async (viewer: Viewer): Promise<Air> => {
  const [run = [], ...others] = byRun(viewer.segments);
  const air = await decodeOne(viewer, run);
  // After the death of an encoder another run goes on.
  for (const other of others) {
    const { takeAt, tvAt } = await decodeOne(viewer, other);
    for (const [frame, take] of takeAt) air.takeAt.set(frame, take);
    for (const [frame, level] of tvAt) air.tvAt.set(frame, level);
  }
  return air;
};

const decodeOne = async (viewer: Viewer, run: Viewer['segments']): Promise<Air> => {
  const { planes, samples, soundStart, pictureStart } = await decodeMedia(
    viewer.file(run[0]?.map ?? ''),
    run.map(({ uri }) => viewer.file(uri)),
  );
  const frameAt = (seconds: number) => (seconds - MEDIA_BASE_SECONDS) * FRAME_RATE;
  const air: Air = {
    takeAt: new Map(),
    tvAt: new Map(),
    samples,
    soundFrom: frameAt(soundStart),
  };
  const from = Math.round(frameAt(pictureStart));
  for (const [n, plane] of planes.entries()) {
    const mark = readBurnIn(SMALL, plane);
    // A picture that was late shows the mark of the one before; its own frame is then not judged.
    if (mark?.frame === from + n) air.takeAt.set(from + n, mark.takeId);
    air.tvAt.set(from + n, plane[TV.y * SMALL.width + TV.x] ?? 0);
  }
  return air;
};
