import * as z from 'zod';

const numeric = z.coerce.number().optional().catch(undefined);

const stream = z.object({
  index: z.number(),
  codec_type: z.string(),
  codec_name: z.string().optional(),
  profile: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  nb_frames: numeric,
  sample_rate: numeric,
  channels: z.number().optional(),
  duration: numeric,
  start_time: numeric,
  bit_rate: numeric,
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
});

export const ProbeAnswer = z.object({
  format: z.object({
    format_name: z.string(),
    duration: numeric,
    size: numeric,
    bit_rate: numeric,
    tags: z.record(z.string(), z.string()).optional(),
  }),
  streams: z.array(stream).default([]),
});
/** What ffprobe says of a file, in ffprobe's own words; numbers that it prints as text are numbers here. */
export type ProbeAnswer = z.infer<typeof ProbeAnswer>;
