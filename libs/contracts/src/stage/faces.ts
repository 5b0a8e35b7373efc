import * as z from 'zod';
import { EpochMillis } from '../common/index.js';
import { Expression } from '../take/rendered-take.js';

const Factor = z.number().min(0).max(3);

/** How lively a character is. Every value is a factor: 1 is as designed, 0 is none. */
export const FaceSettings = z
  .strictObject({
    /** How often the eyes blink. */
    blinkRate: Factor.default(1),
    /** How often and how far the character moves by itself: nods, glances, drift. */
    idleRate: Factor.default(1),
    /** How wide the mouth opens in speech. */
    mouthGain: Factor.default(1),
    /** How far the eyes travel. */
    gaze: Factor.default(1),
    /** How strongly expressions are played. */
    intensity: Factor.default(1),
  })
  .meta({ id: 'FaceSettings' });
export type FaceSettings = z.infer<typeof FaceSettings>;

export const defaultFaceSettings: FaceSettings = FaceSettings.parse({});

/** A face asked for by hand, over whatever the script says. */
export const SetTemporaryExpression = z
  .strictObject({ expression: Expression, seconds: z.number().min(0.5).max(60).default(4) })
  .meta({ id: 'SetTemporaryExpression' });
export type SetTemporaryExpression = z.infer<typeof SetTemporaryExpression>;

export const TemporaryExpression = z
  .object({ expression: Expression, from: EpochMillis, until: EpochMillis })
  .meta({ id: 'TemporaryExpression' });
export type TemporaryExpression = z.infer<typeof TemporaryExpression>;

/** How a character is played: as a producer has tuned it, and what it is made to look like right now. */
export const Face = z
  .object({
    character: z.string(),
    settings: FaceSettings,
    /** Null when nobody holds it, or when that is over. */
    expression: TemporaryExpression.nullable(),
  })
  .meta({ id: 'Face' });
export type Face = z.infer<typeof Face>;
