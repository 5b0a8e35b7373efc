export * from './command/channel-encoder.js';
export * from './command/decode-pictures.js';
export * from './command/decode-sound.js';
export * from './command/jpeg.js';
export * from './command/looped-video.js';
export * from './command/relay.js';
export type { Fit } from './filter/fit.js';
export { localFile } from './input/local-file.js';
export { pictureBytes, type PictureSize } from './input/raw-pictures.js';
export * from './process/ffmpeg-error.js';
export { ffprobe, type ProbeOptions } from './process/ffprobe.js';
export type { ProbeAnswer } from './process/probe.schema.js';
export { runFfmpeg } from './process/run-ffmpeg.js';
export type { RunOptions, RunResult } from './process/run-program.js';
export {
  spawnFfmpeg,
  type FfmpegEnd,
  type FfmpegProcess,
  type SpawnOptions,
} from './process/spawn-ffmpeg.js';
