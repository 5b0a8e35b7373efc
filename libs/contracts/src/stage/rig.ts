import * as z from 'zod';
import { Expression } from '../take/rendered-take.js';

/** A path inside the art folder, relative to the file that names it. */
export const ArtPath = z.string().min(1).max(200);

const Name = z.string().min(1).max(40);
const Point = z.tuple([z.number(), z.number()]);
const Box = z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]);

export const RigGroup = z.enum(['body', 'head', 'eyes', 'pupils', 'brows', 'mouth', 'extra']);
export type RigGroup = z.infer<typeof RigGroup>;

/** One picture of a character, on the whole canvas of the stage. */
export const RigLayer = z.strictObject({
  file: ArtPath,
  group: RigGroup,
  /** `null` is always drawn; a named variant only while it is the one chosen for its group. */
  variant: Name.nullable(),
  /** `front` lies on top of what stands before the character (hands on the desk). */
  z: z.literal('front').optional(),
});
export type RigLayer = z.infer<typeof RigLayer>;

/** Which drawing each group shows for an expression. `gaze` is where the pupils rest, in canvas pixels. */
export const RigExpression = z.strictObject({
  brows: Name,
  eyes: Name,
  /** The mouth while the character is silent. */
  mouth: Name,
  extra: z.array(Name),
  gaze: Point,
});
export type RigExpression = z.infer<typeof RigExpression>;

/** `rig.json`: the layers of a character, back to front, and how they move. Lengths are canvas pixels. */
export const RigFile = z.strictObject({
  id: Name,
  name: Name,
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  layers: z.array(RigLayer).min(1).max(200),
  pivots: z.strictObject({ head: Point, body: Point }),
  /** Where the parts are in the neutral pose; close-ups are cropped to these. */
  headBox: Box,
  mouthBox: Box,
  eyesBox: Box,
  /** How far the pupils may go sideways. */
  gazeRange: z.number().min(0).max(40),
  follows: z.strictObject({ head: z.array(RigGroup), body: z.array(RigGroup) }),
  defaults: z.strictObject({ eyes: Name, brows: Name, mouth: Name, extra: z.array(Name) }),
  /** The nearest basic drawing for a variant the folder does not have, by group. */
  fallback: z.partialRecord(RigGroup, z.record(Name, Name)).default({}),
  expressions: z.record(Expression, RigExpression),
});
export type RigFile = z.infer<typeof RigFile>;
