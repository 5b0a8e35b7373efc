import * as z from 'zod';
import { EpochMillis, Id, ShowSlug } from '../common/index.js';

const Text = (max: number) => z.string().trim().max(max);

/** The standing facts of a show: what every script starts from. */
export const Blueprint = z.object({
  premise: Text(4_000),
  tone: Text(1_000),
  /** Running facts: what has been established and must not be contradicted. */
  facts: z.array(Text(500)).max(100),
  avoid: z.array(Text(500)).max(100),
});
export type Blueprint = z.infer<typeof Blueprint>;

export const Show = z
  .object({
    id: Id,
    slug: ShowSlug,
    title: z.string(),
    blueprint: Blueprint,
    stage: z.object({ art: z.string() }),
    version: z.int().positive(),
    createdAt: EpochMillis,
    updatedAt: EpochMillis,
  })
  .meta({ id: 'Show' });
export type Show = z.infer<typeof Show>;

export const UpdateShow = z
  .strictObject({
    version: z.int().positive().optional(),
    title: Text(120).min(1).optional(),
    blueprint: z.strictObject(Blueprint.shape).partial().optional(),
    stage: z.strictObject({ art: z.string().regex(/^[a-z0-9-]{1,40}$/) }).optional(),
  })
  .meta({ id: 'UpdateShow' });
export type UpdateShow = z.infer<typeof UpdateShow>;

/** A voice of the embedded engine. */
export const FliteVoice = z.strictObject({
  voice: z.enum(['slt', 'rms', 'awb', 'kal16']),
  rate: z.number().min(0.5).max(2).default(1),
  /** Mean pitch in Hz, where the voice honours it. */
  pitchHz: z.number().min(60).max(300).optional(),
  /** Pitch and formants together, as a factor, for voices that ignore `pitchHz`. */
  shift: z.number().min(0.5).max(2).default(1),
});
export type FliteVoice = z.infer<typeof FliteVoice>;

export const ElevenLabsVoice = z.strictObject({
  voiceId: z.string().min(1).max(64),
  stability: z.number().min(0).max(1),
  similarityBoost: z.number().min(0).max(1),
  style: z.number().min(0).max(1),
  useSpeakerBoost: z.boolean(),
});
export type ElevenLabsVoice = z.infer<typeof ElevenLabsVoice>;

export const OpenAiVoice = z.strictObject({
  voice: z.string().min(1).max(64),
  instructions: z.string().max(1_000).optional(),
});
export type OpenAiVoice = z.infer<typeof OpenAiVoice>;

/** A voice per provider. The embedded one is always there, so a line can always be spoken. */
export const Voices = z.strictObject({
  flite: FliteVoice,
  elevenlabs: ElevenLabsVoice.optional(),
  openai: OpenAiVoice.optional(),
});
export type Voices = z.infer<typeof Voices>;

export const CharacterKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a key has lower-case letters, digits and dashes');

export const Character = z
  .object({
    id: Id,
    /** How scripts name the speaker. */
    key: CharacterKey,
    name: z.string(),
    persona: z.string(),
    /** Tags the character's lines may carry, such as `[laughs]`. */
    audioTags: z.array(z.string()),
    voices: Voices,
    /** Folder of the stage's art that holds the character's layers. */
    rig: z.string(),
    version: z.int().positive(),
    createdAt: EpochMillis,
    updatedAt: EpochMillis,
  })
  .meta({ id: 'Character' });
export type Character = z.infer<typeof Character>;

export const CharacterList = z.object({ items: z.array(Character) }).meta({ id: 'CharacterList' });
export type CharacterList = z.infer<typeof CharacterList>;

const AudioTags = z
  .array(z.string().regex(/^\[[a-z][a-z ]{0,38}\]$/, 'a tag looks like [laughs]'))
  .max(40);
const Rig = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const CreateCharacter = z
  .strictObject({
    key: CharacterKey,
    name: Text(60).min(1),
    persona: Text(4_000),
    audioTags: AudioTags.default([]),
    voices: Voices,
    rig: Rig,
  })
  .meta({ id: 'CreateCharacter' });
export type CreateCharacter = z.infer<typeof CreateCharacter>;

export const UpdateCharacter = z
  .strictObject({
    version: z.int().positive().optional(),
    name: Text(60).min(1).optional(),
    persona: Text(4_000).optional(),
    audioTags: AudioTags.optional(),
    voices: Voices.optional(),
    rig: Rig.optional(),
  })
  .meta({ id: 'UpdateCharacter' });
export type UpdateCharacter = z.infer<typeof UpdateCharacter>;
