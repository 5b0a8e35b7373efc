import * as z from 'zod';
import { Id } from '../common/index.js';
import { ArtefactHash } from '../take/index.js';
import { MediaType } from '../media/index.js';
import { defineJob } from './define-job.js';

/** Look inside an upload, and make its thumbnail. */
export const inspectMedia = defineJob({
  queue: 'media',
  name: 'inspect',
  data: z.object({ mediaId: Id, hash: ArtefactHash, type: MediaType, mimeType: z.string() }),
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('ready'),
      width: z.int().positive(),
      height: z.int().positive(),
      duration: z.number().positive().nullable(),
      hasAudio: z.boolean(),
      thumbnail: ArtefactHash,
    }),
    /** The file is at fault, so trying again would not help. */
    z.object({ outcome: z.literal('refused'), reason: z.string() }),
  ]),
  attempts: 3,
  timeoutMs: 60_000,
  jobId: ({ mediaId }) => `inspect-${mediaId}`,
});
