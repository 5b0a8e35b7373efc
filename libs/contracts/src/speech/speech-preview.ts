import * as z from 'zod';
import { LINE_MAX_CHARACTERS } from '../pipeline/segment.js';

/** A line to be listened to, not aired. */
export const SpeechPreview = z
  .strictObject({
    /** Key or id of a character. */
    character: z.string().trim().min(1).max(64),
    text: z.string().trim().min(1).max(LINE_MAX_CHARACTERS),
  })
  .meta({ id: 'SpeechPreview' });
export type SpeechPreview = z.infer<typeof SpeechPreview>;
