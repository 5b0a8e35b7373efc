import { ArtefactsEnv, BucketUrl } from '@cuelight/artefacts';
import { LogLevel, Port, readEnv, Switch } from '@cuelight/nest-kit/core';
import * as z from 'zod';

const Kbps = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

export const StreamerEnv = z.object({
  STREAMER_PORT: Port.default(3004).describe(
    'The port of the streamer; on loopback unless STREAMER_LISTEN says otherwise.',
  ),
  STREAMER_LISTEN: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'The address the streamer listens on. It obeys whoever reaches it: another one only in a network of its own.',
    ),
  DATA_DIR: z.string().default('./data').describe('Folder of everything that must not be lost.'),
  ...ArtefactsEnv.shape,
  LOG_LEVEL: LogLevel.default('info').describe('From fatal to trace.'),
  STREAM_SIZE: z
    .string()
    .regex(/^\d{3,4}x\d{3,4}$/, 'must look like 1280x720')
    .default('1280x720')
    .transform((text) => text.split('x').map(Number))
    .refine((sides) => sides.every((side) => side % 4 === 0), 'both sides must be multiples of 4')
    .transform(([width = 1280, height = 720]) => ({ width, height }))
    .describe('Width and height of the picture.'),
  STREAM_BITRATE_KBPS: Kbps(100, 20_000)
    .default(2500)
    .describe('The most the picture takes; a quiet one takes less.'),
  STREAM_AUDIO_KBPS: Kbps(32, 320).default(128).describe('Bit rate of the sound.'),
  STREAM_LATENCY: z
    .enum(['low', 'default', 'stable'])
    .default('low')
    .describe('Segments of 1.6, 3.2 or 6.4 s: viewers are about 7, 12 or 22 s behind.'),
  STREAM_LADDER: z
    .enum(['single', 'with-360p'])
    .default('single')
    .describe('Whether slow connections get a small picture too, at the price of more work.'),
  STREAM_HISTORY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(14_400)
    .default(300)
    .describe('How far viewers can go back.'),
  STREAM_DISK_FLOOR_MB: z.coerce
    .number()
    .int()
    .min(0)
    .default(512)
    .describe('With less free space than this, history shrinks.'),
  STREAM_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language code such as en')
    .default('en')
    .describe('Language of the captions.'),
  STREAM_SCRATCH_DIR: z
    .string()
    .optional()
    .describe(
      'Where the encoder writes before publishing; without it memory (/dev/shm) if there is any.',
    ),
  STREAM_BUCKET_URL: BucketUrl.optional().describe(
    'A bucket that shows the channel too, for a CDN to fetch it from: s3://bucket/folder?endpoint=... as ARTEFACTS_URL, with the same keys.',
  ),
  STREAM_RELAYS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((url) => url.trim()))
    .transform((urls) => urls.filter((url) => url !== ''))
    .describe(
      'Addresses (rtmp://, rtmps://, srt://), comma-separated, that get a copy of the channel.',
    ),
  STREAM_RELAYS_CONSTANT_KBPS: Kbps(100, 20_000)
    .optional()
    .describe(
      'Encodes the picture once more for each of STREAM_RELAYS, with exactly this rate, as Twitch and YouTube ask for.',
    ),
  STREAM_SOURCE: z
    .enum(['stage', 'test-card'])
    .default('stage')
    .describe('The stage, or a moving test picture with flash and beep.'),
  STREAM_ART_DIR: z
    .string()
    .optional()
    .describe('A folder with art of your own; without it the art that comes with Cuelight.'),
  STREAM_BURN_IN: Switch.default(false).describe(
    'Writes take and frame number into a corner of the picture, for tests.',
  ),
});
export type StreamerEnv = z.infer<typeof StreamerEnv>;

/** @throws BadEnvironment with every mistake at once */
export const readStreamerEnv = (source?: NodeJS.ProcessEnv): StreamerEnv =>
  readEnv(StreamerEnv, source);
