import * as z from 'zod';
import { ArtefactHash } from '../take/index.js';
import { EpochMillis, Id } from '../common/index.js';

/** The largest upload or import. */
export const MEDIA_MAX_BYTES = 200 * 1024 * 1024;

/** The largest picture: more than any camera of today makes, and 400 MB when it is opened. */
export const IMAGE_MAX_PIXELS = 100_000_000;
/** The largest picture of a video: 8K UHD. */
export const VIDEO_MAX_PIXELS = 7_680 * 4_320;
/** A drawing larger than this is text nobody wrote by hand, and it is read whole. */
export const SVG_MAX_BYTES = 5 * 1024 * 1024;

/** Width and height of a thumbnail. */
export const THUMBNAIL_PIXELS = 200;

export const MediaType = z.enum(['image', 'video']);
export type MediaType = z.infer<typeof MediaType>;

/** `processing` until the worker has looked inside; `failed` says why in `error`. */
export const MediaStatus = z.enum(['processing', 'ready', 'failed']);
export type MediaStatus = z.infer<typeof MediaStatus>;

export const MediaItem = z
  .object({
    id: Id,
    type: MediaType,
    status: MediaStatus,
    error: z.string().nullable(),
    filename: z.string(),
    mimeType: z.string(),
    size: z.int().nonnegative(),
    hash: ArtefactHash,
    width: z.int().positive().nullable(),
    height: z.int().positive().nullable(),
    /** Seconds; null for an image. */
    duration: z.number().positive().nullable(),
    hasAudio: z.boolean(),
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('upload') }),
      z.object({ kind: z.literal('url'), url: z.string() }),
    ]),
    originalUrl: z.string(),
    thumbnailUrl: z.string(),
    createdAt: EpochMillis,
  })
  .meta({ id: 'MediaItem' });
export type MediaItem = z.infer<typeof MediaItem>;

export const MediaQuery = z.object({
  type: MediaType.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
  show: z.string().optional(),
});
export type MediaQuery = z.infer<typeof MediaQuery>;

export const MediaList = z
  .object({ items: z.array(MediaItem), total: z.int().nonnegative() })
  .meta({ id: 'MediaList' });
export type MediaList = z.infer<typeof MediaList>;

export const ImportMedia = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2048),
    filename: z.string().trim().min(1).max(255).optional(),
  })
  .meta({ id: 'ImportMedia' });
export type ImportMedia = z.infer<typeof ImportMedia>;
