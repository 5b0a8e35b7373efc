import * as z from 'zod';

/** Who can write: the embedded writer, or a language model behind an OpenAI-compatible server. */
export const WriterName = z.enum(['house', 'openai']);
export type WriterName = z.infer<typeof WriterName>;

/** Who wrote a script. Shown with every script, so nobody takes one writer's work for another's. */
export const ScriptAuthor = z
  .object({
    writer: WriterName,
    model: z.string(),
    /** The prompt or grammar it was written with, such as `expand-1`. */
    promptVersion: z.string(),
  })
  .meta({ id: 'ScriptAuthor' });
export type ScriptAuthor = z.infer<typeof ScriptAuthor>;
