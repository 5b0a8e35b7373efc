import * as z from 'zod';

/** Pictures a second of every channel, and the sample rate of every sound. Frame n holds samples [1600 n, 1600 n + 1600). */
export const FRAME_RATE = 30;
export const SAMPLE_RATE = 48_000;
export const SAMPLES_PER_FRAME = SAMPLE_RATE / FRAME_RATE;

/** Nine mouths: A closed (m b p), B (ee k s t), C (eh ae), D (aa), E (ao er), F (oo w), G (f v), H (l), X rest. */
export const MouthShape = z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X']);
export type MouthShape = z.infer<typeof MouthShape>;

export const Expression = z.enum([
  'neutral',
  'happy',
  'angry',
  'sad',
  'surprised',
  'skeptical',
  'laughing',
  'nervous',
]);
export type Expression = z.infer<typeof Expression>;

/** A content address: the SHA-256 of the bytes, in lower-case hex. */
export const ArtefactHash = z.string().regex(/^[0-9a-f]{64}$/);
export type ArtefactHash = z.infer<typeof ArtefactHash>;

/** When a word is heard, in milliseconds from the start of its line's sound. */
export const WordTime = z.object({
  text: z.string(),
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
});
export type WordTime = z.infer<typeof WordTime>;

/** A face a character pulls, in frames from the start of the line. */
export const FaceCue = z.object({
  frame: z.int().nonnegative(),
  holdFrames: z.int().positive(),
  expression: Expression,
  intensity: z.number().min(0).max(1),
});
export type FaceCue = z.infer<typeof FaceCue>;

/** A quick movement, in frames from the start of the line: a nod on a stressed word, a laugh, a sigh, a look. */
export const GestureCue = z.object({
  frame: z.int().nonnegative(),
  frames: z.int().positive(),
  gesture: z.enum(['nod', 'laugh', 'sigh', 'whisper', 'look-away', 'look-tv', 'look-partner']),
});
export type GestureCue = z.infer<typeof GestureCue>;

/** A cue with its exact frame, counted from the start of its line. */
export const FrameCue = z.object({
  type: z.enum(['tv:show', 'tv:release', 'lighting:hue', 'lighting:mood']),
  target: z.string().optional(),
  frame: z.int().nonnegative(),
});
export type FrameCue = z.infer<typeof FrameCue>;

/** The sound of a line, voiced and mouthed. `audio` is 48 kHz mono 16-bit WAV at -16 LUFS. */
export const SpokenLine = z.object({
  audio: ArtefactHash,
  samples: z.int().positive(),
  /** One letter of MouthShape a frame. */
  mouth: z.string().regex(/^[A-HX]+$/),
  words: z.array(WordTime),
  /** 0..1: how sure we are that mouth and words follow the sound. */
  syncScore: z.number().min(0).max(1),
  mouthSource: z.enum(['phones', 'alignment', 'dtw', 'classifier', 'amplitude', 'silence']),
  loudness: z.object({ lufs: z.number(), truePeakDb: z.number() }),
  voice: z.object({ provider: z.string(), voice: z.string() }),
});
export type SpokenLine = z.infer<typeof SpokenLine>;

/** One line of a take, with everything the stage needs to perform it. */
export const RenderedLine = z.object({
  id: z.string(),
  speaker: z.string(),
  /** What is captioned: no tags, no markup. */
  caption: z.string(),
  /** Silence before the line, in frames (150 to 500 ms of natural gap). */
  gapFrames: z.int().nonnegative(),
  frames: z.int().positive(),
  spoken: SpokenLine,
  faces: z.array(FaceCue),
  gestures: z.array(GestureCue),
  cues: z.array(FrameCue),
});
export type RenderedLine = z.infer<typeof RenderedLine>;

/** One immutable, fully rendered version of a segment: what preview shows and what air plays. */
export const RenderedTake = z.object({
  takeId: z.uuid(),
  segmentId: z.uuid(),
  showId: z.uuid(),
  title: z.string(),
  /** Hash of the approved script this take performs. */
  scriptHash: ArtefactHash,
  /** Everything random in the performance comes from this. */
  seed: z.int().nonnegative(),
  lines: z.array(RenderedLine).min(1),
  media: z.array(
    z.object({ mediaId: z.uuid(), type: z.enum(['image', 'video']), artefact: ArtefactHash }),
  ),
  durationFrames: z.int().positive(),
  /** Hash of all the above in canonical JSON: the streamer refuses a take that does not match. */
  contentHash: ArtefactHash,
});
export type RenderedTake = z.infer<typeof RenderedTake>;
