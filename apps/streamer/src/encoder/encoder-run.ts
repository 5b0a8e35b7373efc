import type { FfmpegEnd } from '@cuelight/ffmpeg';
import type { Readable } from 'node:stream';
import type { EncoderPipes } from '../channel/encoder-feed.js';
import type { EncoderProfile } from './back-off.js';
import type { EncoderProgress } from './progress.js';

export interface RunOrder {
  run: number;
  firstFrame: number;
  profile: EncoderProfile;
}

/** One segment as the encoder wrote it, an entry a rung. */
export type RawSegment = readonly { init: Buffer; media: Buffer }[];

/** One life of the encoder. */
export abstract class EncoderRun {
  /** Of the process, for the log. */
  abstract readonly pid: number | undefined;
  abstract readonly pipes: EncoderPipes;
  /** The channel as MPEG-TS. Somebody should read it; nothing stops when nobody does. */
  abstract readonly relay: Readable;
  abstract readonly progress: EncoderProgress;
  /** Settles when the process is gone, whatever the reason. */
  abstract readonly ended: Promise<FfmpegEnd>;
  /** Segment `index` of this run once it is complete on every rung. */
  abstract segment(index: number): Promise<RawSegment | undefined>;
  /** Segment `index` is not needed any more. */
  abstract forget(index: number): Promise<void>;
  abstract kill(): void;
  /** Removes whatever the run left; only after it has ended. */
  abstract dispose(): Promise<void>;
}

export abstract class EncoderLauncher {
  abstract launch(order: RunOrder): Promise<EncoderRun>;
}
