import * as z from 'zod';

/** `GET /stream-info`: the channel at a glance, for people and simple tools. */
export const StreamInfo = z
  .object({
    /** Whether a take is on air (not the slate). */
    isPlaying: z.boolean(),
    /** Who speaks now. */
    character: z.string().nullable(),
    /** What is said now. */
    line: z.string().nullable(),
    /** The frame on air. */
    frame: z.int().nonnegative(),
    /** Pictures made in the last second. */
    fps: z.number().nonnegative(),
    /** 1 is real time. */
    encoderSpeed: z.number().nonnegative(),
    /** Seconds since the streamer started. */
    uptime: z.number().nonnegative(),
    /** Ad-libs waiting for their turn. */
    queue: z.int().nonnegative(),
    /** People with the public page open. The streamer by itself knows players that fetch its playlist. */
    viewers: z.int().nonnegative(),
    /** From a picture being made to a viewer at the live edge seeing it, as a rule. */
    delaySeconds: z.number().nonnegative(),
    /** Where each character's head is, in shares of the picture: what a close-up of /preview.jpg shows. */
    heads: z.record(
      z.string(),
      z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    ),
  })
  .meta({ id: 'StreamInfo' });
export type StreamInfo = z.infer<typeof StreamInfo>;

/** How a voice got its mouth in an answer of `POST /render`. */
export const RenderAnswer = z
  .object({
    streamUrl: z.string(),
    /** Seconds of sound. */
    duration: z.number().positive(),
    lipsyncMode: z.string(),
    streamMode: z.string(),
    queued: z.boolean(),
    /** 1 is next. */
    queuePosition: z.int().nonnegative(),
  })
  .meta({ id: 'RenderAnswer' });
export type RenderAnswer = z.infer<typeof RenderAnswer>;
