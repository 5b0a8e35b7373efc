import * as z from 'zod';
import { EpochMillis } from '../common/index.js';

export const Mood = z.enum(['dramatic', 'upbeat', 'chill', 'spooky', 'neutral']);
export type Mood = z.infer<typeof Mood>;

/** Degrees the glow layers are turned by. */
export const Hue = z.number().min(-180).max(180);
const Opacity = z.number().min(0).max(1);
const TurnsPerMinute = z.number().min(0).max(120);

export const SetHue = z.strictObject({ hue: Hue }).meta({ id: 'SetHue' });
export const SetEmissionOpacity = z
  .strictObject({ opacity: Opacity })
  .meta({ id: 'SetEmissionOpacity' });
export const SetRainbow = z
  .strictObject({ enabled: z.boolean(), rpm: TurnsPerMinute.optional() })
  .meta({ id: 'SetRainbow' });
export const SetFlicker = z
  .strictObject({ enabled: z.boolean(), opacity: Opacity.optional() })
  .meta({ id: 'SetFlicker' });
export const SetLights = z.strictObject({ mode: z.enum(['on', 'off']) }).meta({ id: 'SetLights' });
export const SetLightsOpacity = z
  .strictObject({ opacity: Opacity })
  .meta({ id: 'SetLightsOpacity' });
export const SetMood = z.strictObject({ mood: Mood }).meta({ id: 'SetMood' });
export type SetHue = z.infer<typeof SetHue>;
export type SetEmissionOpacity = z.infer<typeof SetEmissionOpacity>;
export type SetRainbow = z.infer<typeof SetRainbow>;
export type SetFlicker = z.infer<typeof SetFlicker>;
export type SetLights = z.infer<typeof SetLights>;
export type SetLightsOpacity = z.infer<typeof SetLightsOpacity>;
export type SetMood = z.infer<typeof SetMood>;

/** What the streamer draws. A change fades from the state before over `fadeMs`. */
export const LightingState = z
  .object({
    hue: Hue,
    emissionOpacity: Opacity,
    rainbow: z.object({ enabled: z.boolean(), rpm: TurnsPerMinute }),
    flicker: z.object({ enabled: z.boolean(), opacity: Opacity }),
    lights: z.object({ mode: z.enum(['on', 'off']), opacity: Opacity }),
    /** The mood last set, or null once any single value was changed by hand. */
    mood: Mood.nullable(),
    fadeMs: z.int().nonnegative(),
    changedAt: EpochMillis,
  })
  .meta({ id: 'LightingState' });
export type LightingState = z.infer<typeof LightingState>;
