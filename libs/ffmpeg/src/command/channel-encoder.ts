import { rawPictures, type PictureSize } from '../input/raw-pictures.js';
import { rawSound } from '../input/raw-sound.js';
import { aac } from '../output/aac.js';
import { hlsSegments } from '../output/hls-segments.js';
import { relayTap } from '../output/relay-tap.js';
import { tee } from '../output/tee.js';
import { x264, type X264, type X264Rung } from '../output/x264.js';

export interface EncoderRung extends PictureSize, X264Rung {
  /** Also the start of its file names. */
  name: string;
}

export interface ChannelEncoder {
  fps: number;
  sampleRate: number;
  preset: X264['preset'];
  /** Pictures between two key pictures. */
  gopFrames: number;
  segmentFrames: number;
  audioKbps: number;
  /** The first is the size of the pictures that come in; the others are scaled from it. */
  rungs: readonly [EncoderRung, ...EncoderRung[]];
  /** Media time of the first picture, in seconds: more than the 21.3 ms by which AAC starts early. */
  offsetSeconds: number;
}

/** What comes in on 3 and 4, what goes to relays on 5, progress on 1. */
export const ENCODER_FD = { pictures: 3, sound: 4, relay: 5, progress: 1 } as const;

const ladder = ([, ...scaled]: ChannelEncoder['rungs']): string[] => {
  if (scaled.length === 0) return ['-map', '0:v', '-map', '1:a'];
  const labels = ['v0', ...scaled.map((_, index) => `s${index + 1}`)];
  const graph = [
    `[0:v]split=${labels.length}${labels.map((label) => `[${label}]`).join('')}`,
    ...scaled.map(
      ({ width, height }, index) =>
        `[s${index + 1}]scale=${width}:${height}:flags=bilinear[v${index + 1}]`,
    ),
  ];
  const maps = labels.flatMap((_, index) => ['-map', `[v${index}]`, '-map', '1:a']);
  return ['-filter_complex', graph.join(';'), ...maps];
};

/**
 * Raw pictures and sound in; fMP4 segments of every rung and an MPEG-TS for relays out, in the current folder.
 * Reasons and measurements behind every option stand at the pieces it is made of.
 */
export const channelEncoder = (encoder: ChannelEncoder): string[] => {
  const { fps, sampleRate, preset, gopFrames, segmentFrames, audioKbps, rungs } = encoder;
  const [{ width, height }] = rungs;
  return [
    ...['-nostats', '-progress', `pipe:${ENCODER_FD.progress}`, '-stats_period', '0.5'],
    ...rawPictures({ width, height, fps, fd: ENCODER_FD.pictures, queue: 16 }),
    ...rawSound({ sampleRate, channels: 2, fd: ENCODER_FD.sound, queue: 256 }),
    ...ladder(rungs),
    ...x264({ preset, gopFrames, rungs }),
    ...aac(audioKbps, sampleRate),
    ...['-output_ts_offset', encoder.offsetSeconds.toFixed(6)],
    ...tee([
      ...rungs.map(({ name }, index) =>
        hlsSegments({ select: `v:${index},a:${index}`, segmentSeconds: segmentFrames / fps, name }),
      ),
      relayTap(ENCODER_FD.relay),
    ]),
  ];
};
