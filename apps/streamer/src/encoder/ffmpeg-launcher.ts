import {
  channelEncoder,
  ENCODER_FD,
  spawnFfmpeg,
  type EncoderRung,
  type FfmpegEnd,
  type FfmpegProcess,
} from '@cuelight/ffmpeg';
import { SAMPLE_RATE } from '@cuelight/contracts';
import type { Readable } from 'node:stream';
import { MEDIA_BASE_SECONDS } from '../segment/admission.js';
import type { EncoderPipes } from '../channel/encoder-feed.js';
import { EncoderLauncher, EncoderRun, type RawSegment, type RunOrder } from './encoder-run.js';
import { followProgress, type EncoderProgress } from './progress.js';
import { RunFolder } from './run-folder.js';
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
      new RunFolder(
        folder,
        rungs.map(({ name }) => name),
      ),
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
    private readonly folder: RunFolder,
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

  override segment(index: number): Promise<RawSegment | undefined> {
    return this.folder.segment(index);
  }

  override forget(index: number): Promise<void> {
    return this.folder.forget(index);
  }

  override kill(): void {
    this.process.kill();
  }

  override dispose(): Promise<void> {
    return this.folder.remove();
  }
}
