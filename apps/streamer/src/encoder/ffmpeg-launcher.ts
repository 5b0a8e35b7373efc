import {
  channelEncoder,
  ENCODER_FD,
  spawnFfmpeg,
  type EncoderRung,
  type FfmpegEnd,
  type FfmpegProcess,
} from '@cuelight/ffmpeg';
import { SAMPLE_RATE } from '@cuelight/contracts';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { MEDIA_BASE_SECONDS } from '../segment/admission.js';
import type { EncoderPipes } from '../channel/encoder-feed.js';
import { EncoderLauncher, EncoderRun, type RawSegment, type RunOrder } from './encoder-run.js';
import { followProgress, type EncoderProgress } from './progress.js';
import type { ScratchFolder } from './scratch-folder.js';

export interface LauncherConfig {
  fps: number;
  segmentFrames: number;
  gopFrames: number;
  audioKbps: number;
  rungs: readonly [EncoderRung, ...EncoderRung[]];
}

/** Starts FFmpeg. The safe profile is the same picture with the least work: fastest preset, one rung. */
export class FfmpegLauncher extends EncoderLauncher {
  constructor(
    private readonly config: LauncherConfig,
    private readonly scratch: ScratchFolder,
  ) {
    super();
  }

  override async launch({ run, firstFrame, profile }: RunOrder): Promise<EncoderRun> {
    const folder = await this.scratch.folderFor(run);
    const [first] = this.config.rungs;
    const rungs = profile === 'safe' ? ([first] as const) : this.config.rungs;
    const args = channelEncoder({
      ...this.config,
      rungs,
      sampleRate: SAMPLE_RATE,
      preset: profile === 'safe' ? 'ultrafast' : 'veryfast',
      offsetSeconds: MEDIA_BASE_SECONDS + firstFrame / this.config.fps,
    });
    const process = spawnFfmpeg(args, { cwd: folder, extraPipes: 3 });
    return new FfmpegRun(
      process,
      folder,
      rungs.map(({ name }) => name),
    );
  }
}

class FfmpegRun extends EncoderRun {
  override readonly pid: number | undefined;
  override readonly pipes: EncoderPipes;
  override readonly relay: Readable;
  override readonly ended: Promise<FfmpegEnd>;
  private latest: EncoderProgress = { frames: 0, speed: 0 };

  constructor(
    private readonly process: FfmpegProcess,
    private readonly folder: string,
    private readonly rungs: readonly string[],
  ) {
    super();
    this.pid = process.pid;
    this.pipes = {
      pictures: process.writable(ENCODER_FD.pictures),
      sound: process.writable(ENCODER_FD.sound),
    };
    this.relay = process.readable(ENCODER_FD.relay);
    this.ended = process.ended;
    followProgress(process.stdout, (progress) => (this.latest = progress));
  }

  override get progress(): EncoderProgress {
    return this.latest;
  }

  /** A segment is complete when it has its final name; its init segment is written just before that. */
  override async segment(index: number): Promise<RawSegment | undefined> {
    const parts: { init: Buffer; media: Buffer }[] = [];
    for (const rung of this.rungs) {
      const media = await bytesOf(join(this.folder, fileOf(rung, index)));
      const init = media && (await bytesOf(join(this.folder, `${rung}_init.mp4`)));
      if (!media || !init) return undefined;
      parts.push({ init, media });
    }
    return parts;
  }

  override async forget(index: number): Promise<void> {
    for (const rung of this.rungs) {
      await rm(join(this.folder, fileOf(rung, index)), { force: true });
    }
  }

  override kill(): void {
    this.process.kill();
  }

  override dispose(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

const fileOf = (rung: string, index: number): string =>
  `${rung}_${`${index}`.padStart(8, '0')}.m4s`;

const bytesOf = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
