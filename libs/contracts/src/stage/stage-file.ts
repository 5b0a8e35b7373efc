import * as z from 'zod';
import { ArtPath } from './rig.js';

const Name = z.string().min(1).max(40);
const Box = z.tuple([
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().positive(),
  z.int().positive(),
]);

/** Which way a character sits turned, as the picture shows it. */
export const Facing = z.enum(['left', 'right']);
export type Facing = z.infer<typeof Facing>;

/**
 * `stage.json`: the set and who sits in it. `order` names what is drawn, back to front: a set
 * layer, `tv` (the picture on the set's TV), a character, or `<character>:front` (its front layers).
 * The glow is added to the finished picture and has no place in the order.
 */
export const StageFile = z.strictObject({
  /** The canvas every layer is drawn on. */
  size: z.tuple([z.int().min(16).max(7_680), z.int().min(16).max(4_320)]),
  order: z.array(Name).min(1).max(100),
  layers: z.record(Name, z.strictObject({ file: ArtPath })),
  characters: z.record(Name, z.strictObject({ rig: ArtPath, faces: Facing })),
  tvScreen: Box,
  lights: z.strictObject({
    /** Light on black, added as a screen. */
    glow: ArtPath,
    /** How bright the room is, 0..1, when the lights are off. */
    darkest: z.number().min(0).max(1).default(0.5),
  }),
});
export type StageFile = z.infer<typeof StageFile>;
