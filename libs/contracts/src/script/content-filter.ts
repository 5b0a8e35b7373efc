import * as z from 'zod';

/** What may not be aired. Part of the show's settings. */
export const ContentFilter = z
  .strictObject({
    /** The built-in list of slurs. */
    builtIn: z.boolean(),
    /** Words and phrases; found also when spaced out, accented or written with digits. */
    words: z.array(z.string().trim().min(1).max(80)).max(2_000),
    /** Regular expressions, tried on the text as it is written, upper or lower case. */
    patterns: z
      .array(
        z.strictObject({
          pattern: z.string().min(1).max(200),
          reason: z.string().trim().min(1).max(120),
        }),
      )
      .max(100),
    /** Words that are fine although a rule finds them, such as a place name. */
    allowed: z.array(z.string().trim().min(1).max(80)).max(2_000),
    /** Ask the language model's moderation as well, where there is one. */
    modelCheck: z.boolean(),
  })
  .meta({ id: 'ContentFilter' });
export type ContentFilter = z.infer<typeof ContentFilter>;

export const defaultContentFilter: ContentFilter = {
  builtIn: true,
  words: [],
  patterns: [
    { pattern: '\\b(?:https?://|www\\.)\\S', reason: 'a link' },
    { pattern: '[\\w.]{1,64}@[\\w-]{1,64}\\.[a-z]{2}', reason: 'an e-mail address' },
    {
      pattern: '(?:\\+\\d{1,3}[ .-]?)?\\(?\\d{3}\\)?[ .-]?\\d{3}[ .-]?\\d{4}\\b',
      reason: 'a telephone number',
    },
  ],
  allowed: [],
  modelCheck: false,
};

/** Why a text may not be aired. */
export const FilterHit = z.object({
  rule: z.enum(['built-in', 'word', 'pattern', 'model']),
  reason: z.string(),
});
export type FilterHit = z.infer<typeof FilterHit>;

export const BlockedLine = z
  .object({ line: z.int().nonnegative(), hits: z.array(FilterHit).min(1) })
  .meta({ id: 'BlockedLine' });
export type BlockedLine = z.infer<typeof BlockedLine>;
