import * as z from 'zod';
import { Done, EpochMillis, Id } from '../common/index.js';
import { Mood } from '../lighting/index.js';
import { ScriptAuthor } from '../script/author.js';
import { BlockedLine } from '../script/content-filter.js';
import { VoiceProviderName } from '../speech/voice-settings.js';

export const SegmentStatus = z.enum(['draft', 'forming', 'ready', 'pre-air', 'on-air', 'aired']);
export type SegmentStatus = z.infer<typeof SegmentStatus>;

export const SegmentType = z.enum([
  'auto-convo',
  'chat-response',
  'transition',
  'filler',
  'manual',
]);
export type SegmentType = z.infer<typeof SegmentType>;

/** The word of the line the cue fires on; without it the cue fires with the line. */
const Word = z.string().trim().min(1).max(80).optional();
const HueTarget = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(
    z.string().refine((value) => value.trim() !== '' && Math.abs(Number(value)) <= 180, {
      message: 'a hue is a number from -180 to 180',
    }),
  );

export const Cue = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tv:show'), target: Id, word: Word }),
  z.strictObject({ type: z.literal('tv:release'), word: Word }),
  z.strictObject({ type: z.literal('lighting:hue'), target: HueTarget, word: Word }),
  z.strictObject({ type: z.literal('lighting:mood'), target: Mood, word: Word }),
]);
export type Cue = z.infer<typeof Cue>;

export const SCRIPT_MAX_LINES = 200;
export const LINE_MAX_CHARACTERS = 1_000;

const Speaker = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a speaker is the key of a character, such as chad');

export const ScriptLine = z.object({
  id: z.string(),
  speaker: Speaker,
  text: z.string(),
  cues: z.array(Cue),
});
export type ScriptLine = z.infer<typeof ScriptLine>;

/** A line as a client sends it: a new line has no id yet. */
export const ScriptLineInput = z.strictObject({
  id: z.string().min(1).max(64).optional(),
  speaker: Speaker,
  text: z.string().trim().min(1).max(LINE_MAX_CHARACTERS),
  cues: z.array(Cue).max(16).default([]),
});
export type ScriptLineInput = z.infer<typeof ScriptLineInput>;

export const ScriptInput = z.array(ScriptLineInput).max(SCRIPT_MAX_LINES);

/** A cue with its place: a view over the script for clients that draw cues apart from lines. */
export const PlacedCue = z.object({
  type: z.enum(['tv:show', 'tv:release', 'lighting:hue', 'lighting:mood']),
  target: z.string().optional(),
  lineIndex: z.int().nonnegative(),
});
export type PlacedCue = z.infer<typeof PlacedCue>;

/** How each line fared while forming. */
export const LineReport = z.object({
  lineId: z.string(),
  state: z.enum(['waiting', 'rendering', 'done', 'skipped']),
  attempts: z.int().nonnegative(),
  error: z.string().optional(),
  durationMs: z.int().nonnegative().optional(),
  /** Nothing was paid: the same words in the same voice had been rendered before. */
  cached: z.boolean(),
  /** Whose voice it is. */
  provider: VoiceProviderName.optional(),
  /** What a producer should know of a line that was rendered all the same, such as another voice than the first choice. */
  warnings: z.array(z.string()).optional(),
  /** Pictures it was to show that were gone when the take was made; it goes on air without them. */
  missingMedia: z.array(Id).optional(),
});
export type LineReport = z.infer<typeof LineReport>;

export const RenderReport = z.object({ lines: z.array(LineReport) });
export type RenderReport = z.infer<typeof RenderReport>;

export const Segment = z
  .object({
    id: Id,
    status: SegmentStatus,
    type: SegmentType,
    title: z.string(),
    /** The director's note, or the chat message, that the script was made from. */
    seed: z.string(),
    mediaRefs: z.array(Id),
    script: z.array(ScriptLine),
    /** Seconds of speech at the configured words a minute. */
    estimatedDuration: z.number().nonnegative(),
    /** Seconds of the rendered take; null until there is one. */
    actualDuration: z.number().nonnegative().nullable(),
    tvCues: z.array(PlacedCue),
    lightingCues: z.array(PlacedCue),
    exitContext: z.string().nullable(),
    /** Who wrote the script as it was generated last; null when a person did. */
    author: ScriptAuthor.nullable(),
    /** A writer is at work and gives up at this moment at the latest; null when none is. */
    writingUntil: EpochMillis.nullable(),
    /** Lines the content filter keeps off the air; approval is refused while there are any. */
    blockedLines: z.array(BlockedLine),
    renderProgress: z.number().min(0).max(1),
    renderReport: RenderReport.nullable(),
    error: z.string().nullable(),
    /** It aired, but not to its end. */
    interrupted: z.boolean(),
    version: z.int().positive(),
    createdAt: EpochMillis,
    updatedAt: EpochMillis,
    airedAt: EpochMillis.nullable(),
  })
  .meta({ id: 'Segment' });
export type Segment = z.infer<typeof Segment>;

const Title = z.string().trim().min(1).max(200);
const Seed = z.string().trim().max(10_000);
const MediaRefs = z.array(Id).max(20);

export const CreateSegment = z
  .strictObject({
    type: SegmentType.default('manual'),
    title: Title.optional(),
    seed: Seed.default(''),
    mediaRefs: MediaRefs.default([]),
    script: ScriptInput.default([]),
    exitContext: z.string().trim().max(2_000).optional(),
  })
  .meta({ id: 'CreateSegment' });
export type CreateSegment = z.infer<typeof CreateSegment>;

export const UpdateSegment = z
  .strictObject({
    /** The version the change was made from; a newer one on the server answers 409. */
    version: z.int().positive().optional(),
    type: SegmentType.optional(),
    title: Title.optional(),
    seed: Seed.optional(),
    mediaRefs: MediaRefs.optional(),
    script: ScriptInput.optional(),
    exitContext: z.string().trim().max(2_000).nullable().optional(),
  })
  .meta({ id: 'UpdateSegment' });
export type UpdateSegment = z.infer<typeof UpdateSegment>;

/** `deleted` discards a draft. */
export const ChangeStatus = z
  .strictObject({
    status: z.enum([...SegmentStatus.options, 'deleted']),
    /** The version that was looked at; approving or promoting what has changed since answers 409. */
    version: z.int().positive().optional(),
    reason: z.string().trim().max(500).optional(),
    /** The same id does the same once, however often it is sent. */
    commandId: z.string().trim().min(1).max(100).optional(),
  })
  .meta({ id: 'ChangeStatus' });
export type ChangeStatus = z.infer<typeof ChangeStatus>;

/** The segment in its new status, or only a yes when it is gone. */
export const StatusChanged = z.union([Segment, Done]);
export type StatusChanged = z.infer<typeof StatusChanged>;

/** The named segments take this order on the places they have together; all others keep theirs. */
export const Reorder = z
  .strictObject({ order: z.array(Id).min(1).max(20_000) })
  .meta({ id: 'Reorder' });
export type Reorder = z.infer<typeof Reorder>;

export const Reordered = z
  .object({
    ok: z.literal(true),
    /** The segments that were written. */
    moved: z.array(Id),
  })
  .meta({ id: 'Reordered' });
export type Reordered = z.infer<typeof Reordered>;
