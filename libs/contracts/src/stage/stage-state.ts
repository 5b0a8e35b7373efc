import * as z from 'zod';
import { LightingState } from '../lighting/index.js';
import { FaceSettings, TemporaryExpression } from './faces.js';

/** What an operator has set on the stage, apart from the script. Characters are named by their key. */
export const StageState = z
  .object({
    lighting: LightingState,
    faces: z.record(z.string(), FaceSettings),
    /** Faces held by hand at the moment. */
    expressions: z.record(z.string(), TemporaryExpression),
  })
  .meta({ id: 'StageState' });
export type StageState = z.infer<typeof StageState>;
