import * as z from 'zod';
import { EpochMillis } from '../common/index.js';
import { ArtefactHash, RenderedTake } from '../take/index.js';

/** The caller's name for one command. Sent twice, it is carried out once and answered the same. */
export const CommandId = z.string().min(8).max(64);

/** Counts the changes of what is on air or next. Sent along by a caller, it says which picture the caller acts on. */
export const Generation = z.int().nonnegative();

/** Puts a take into a slot. It is fetched, verified and decoded first: `take.cued` or `take.failed` follows. */
export const LoadTake = z.object({
  commandId: CommandId,
  slot: z.enum(['next', 'reserve']),
  take: RenderedTake,
});
export type LoadTake = z.infer<typeof LoadTake>;

/** Takes it out of its slot again; never what is on air. */
export const UnloadTake = z.object({ commandId: CommandId, takeId: z.uuid() });
export type UnloadTake = z.infer<typeof UnloadTake>;

/** Makes `takeId`, which must be next, go on air now. Refused when the caller's picture is not the true one any more. */
export const TakeCommand = z.object({
  commandId: CommandId,
  expectOnAir: z.uuid().nullable(),
  takeId: z.uuid(),
  generation: Generation,
});
export type TakeCommand = z.infer<typeof TakeCommand>;

/** Hold, slate and auto-advance are states that are switched, not toggled: sent twice they mean the same. */
export const SwitchCommand = z.object({ commandId: CommandId, enabled: z.boolean() });
export type SwitchCommand = z.infer<typeof SwitchCommand>;

export const SkipLineCommand = z.object({ commandId: CommandId });
export type SkipLineCommand = z.infer<typeof SkipLineCommand>;

/** What the set's TV can show: a library item and where its bytes are. */
export const TvContent = z.object({
  mediaId: z.uuid(),
  type: z.enum(['image', 'video']),
  artefact: ArtefactHash,
  /** `contain` shows all of it on a blurred copy of itself. */
  fit: z.enum(['cover', 'contain']).default('cover'),
});
export type TvContent = z.infer<typeof TvContent>;

/**
 * The TV as the operator has it. The default plays under the cues of a take; `manual` is over everything. An item of the
 * default without `seconds` stays 10 s when it is an image and plays to its end when it is a video.
 */
export const TvState = z.object({
  default: z.object({
    items: z.array(TvContent.extend({ seconds: z.number().positive().optional() })),
    loop: z.boolean(),
    since: EpochMillis,
  }),
  override: TvContent.nullable(),
  manual: TvContent.nullable(),
});
export type TvState = z.infer<typeof TvState>;
