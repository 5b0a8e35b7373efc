import * as z from 'zod';
import { ScriptLine } from '../pipeline/index.js';
import { ScriptAuthor } from './author.js';

/** A line before it belongs to a segment, where it gets its id. */
export const WrittenLine = ScriptLine.omit({ id: true });
export type WrittenLine = z.infer<typeof WrittenLine>;

export const ScriptRepairCode = z.enum([
  'speaker-corrected',
  'line-dropped',
  'line-split',
  'line-cut',
  'text-cleaned',
  'tag-dropped',
  'cue-corrected',
  'cue-dropped',
  'script-cut',
  'title-made',
  'pictures-unseen',
]);
export type ScriptRepairCode = z.infer<typeof ScriptRepairCode>;

/** What was changed in an answer before it became a script, in words for the producer. */
export const ScriptRepair = z
  .object({
    code: ScriptRepairCode,
    /** Index of the line as the writer gave it; null for the script as a whole. */
    line: z.int().nonnegative().nullable(),
    message: z.string(),
  })
  .meta({ id: 'ScriptRepair' });
export type ScriptRepair = z.infer<typeof ScriptRepair>;

export const ScriptRefusal = z.object({
  code: z.enum(['not-a-script', 'no-lines', 'unknown-speaker']),
  line: z.int().nonnegative().nullable(),
  message: z.string(),
});
export type ScriptRefusal = z.infer<typeof ScriptRefusal>;

export const SCRIPT_TITLE_MAX = 80;
export const EXIT_CONTEXT_MAX = 500;

/** A script that may be aired once the producer likes it. */
export const WrittenScript = z.object({
  title: z.string().min(1).max(SCRIPT_TITLE_MAX),
  script: z.array(WrittenLine).min(1),
  /** What was said, in a sentence or two, for whoever writes the next script. */
  exitContext: z.string().min(1).max(EXIT_CONTEXT_MAX),
  author: ScriptAuthor,
  repairs: z.array(ScriptRepair),
});
export type WrittenScript = z.infer<typeof WrittenScript>;
