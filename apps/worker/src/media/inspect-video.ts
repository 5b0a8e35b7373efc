import { VIDEO_MAX_PIXELS } from '@cuelight/contracts';
import { FfmpegError, ffprobe, localFile, type ProbeAnswer, runFfmpeg } from '@cuelight/ffmpeg';
import type { Inspected } from './inspected.js';
import { MediaRefused } from './media-refused.js';
import { decoding, openPicture, thumbnailOf } from './picture.js';

type ProbedStream = ProbeAnswer['streams'][number];

/** Where in a video its poster is: early, but after a fade from black. */
const POSTER_AT = 0.1;
const READING_MS = 45_000;
const POSTER_MS = 30_000;
const POSTER_MAX_BYTES = 64 * 1024 * 1024;

/** A file may end this much before it says: the last packet's own length is not counted. */
const MISSING_SECONDS = 1;
const MISSING_SHARE = 0.05;

/** @throws MediaRefused */
export async function inspectVideo(path: string, signal: AbortSignal): Promise<Inspected> {
  const probed = await playing(ffprobe(path, { signal }));
  const pictures = pictureStream(probed);
  const duration = await wholeDuration(path, declaredDuration(probed, pictures), signal);
  const poster = await posterOf(path, duration, signal);
  // The poster is decoded as a player does it: turned, and with square pixels.
  const { width, height } = await decoding(openPicture(poster).metadata());
  const thumbnail = await decoding(thumbnailOf(openPicture(poster)));
  const hasAudio = probed.streams.some((stream) => stream.codec_type === 'audio');
  return { width, height, duration, hasAudio, thumbnail };
}

function pictureStream({ streams }: ProbeAnswer): ProbedStream {
  const found = streams.find(
    ({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1,
  );
  if (!found) throw new MediaRefused('The file has no moving picture, only sound or data.');
  const { width = 0, height = 0 } = found;
  if (width * height > VIDEO_MAX_PIXELS) {
    throw new MediaRefused(`The video is ${width} x ${height}; at most 8K can be shown.`);
  }
  return found;
}

/** Seconds, as far as the file says: recordings of browsers do not. */
function declaredDuration({ format, streams }: ProbeAnswer, pictures: ProbedStream) {
  const sound = streams.find(({ codec_type }) => codec_type === 'audio');
  const longest = Math.max(pictures.duration ?? 0, sound?.duration ?? 0);
  return longest || format.duration;
}

/** Reads the file to its end without decoding it: an index can be whole while what it points to is not. */
async function wholeDuration(
  path: string,
  declared: number | undefined,
  signal: AbortSignal,
): Promise<number> {
  const { stdout } = await playing(
    runFfmpeg(readThrough(path), {
      signal,
      timeoutMs: READING_MS,
      maxOutputBytes: 4 * 1024 * 1024,
    }),
  );
  const found = lastTime(stdout.toString('utf8'));
  const duration = declared ?? found;
  if (!(duration > 0)) throw new MediaRefused('The video has no length: there is nothing to play.');
  if (duration - found > Math.max(MISSING_SECONDS, duration * MISSING_SHARE)) {
    throw new MediaRefused(
      `The video is damaged or cut off: it should last ${seconds(duration)} and ends after ${seconds(found)}.`,
    );
  }
  return duration;
}

export const readThrough = (path: string): string[] => [
  ...['-progress', 'pipe:1', '-nostats'],
  ...localFile(path),
  ...['-map', '0:V:0', '-map', '0:a:0?', '-c', 'copy', '-f', 'null', '-'],
];

/** Seconds at the end of what `-progress` has written. */
export function lastTime(progress: string): number {
  const times = [...progress.matchAll(/^out_time_us=(\d+)$/gm)];
  return Number(times.at(-1)?.[1] ?? 0) / 1_000_000;
}

/** One picture of the video as JPEG. */
async function posterOf(path: string, duration: number, signal: AbortSignal): Promise<Buffer> {
  for (const at of [duration * POSTER_AT, 0]) {
    const { stdout } = await playing(
      runFfmpeg(posterAt(path, at), {
        signal,
        timeoutMs: POSTER_MS,
        maxOutputBytes: POSTER_MAX_BYTES,
      }),
    );
    if (stdout.length > 0) return stdout;
  }
  throw new MediaRefused('The video cannot be played: not one picture of it can be decoded.');
}

export const posterAt = (path: string, second: number): string[] => [
  ...['-ss', second.toFixed(3)],
  ...localFile(path),
  ...['-map', '0:V:0', '-frames:v', '1', '-vf', 'scale=iw*sar:ih,setsar=1'],
  ...['-pix_fmt', 'yuvj420p', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2pipe', 'pipe:1'],
];

/** Waits for FFmpeg; what it cannot make sense of becomes a refusal, all else stays a fault of ours. */
async function playing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof FfmpegError) || error.failure.kind !== 'failed') throw error;
    throw new MediaRefused(`The video cannot be played: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The first thing FFmpeg complained of, without its addresses and our paths. */
function reasonOf({ stderr }: FfmpegError): string {
  const [first = ''] = stderr.trim().split('\n');
  if (first.includes('moov atom not found')) return 'its index is missing, so its end was cut off';
  const reason = first.replace(/^\[[^\]]*\]\s*/, '').replace(/^file:.*?: /, '');
  return reason.replaceAll(/\S*\/\S+/g, 'the file').replace(/\.$/, '') || 'it is damaged';
}

const seconds = (value: number): string => `${value.toFixed(1)} s`;
