import { Mood, type WritingRequest } from '@cuelight/contracts';
import * as z from 'zod';

export interface NamedSchema {
  readonly name: string;
  readonly schema: Record<string, unknown>;
}

/**
 * The form of an answer, with this show's speakers and media as the only ones that exist. Strict mode
 * wants every property required and nothing but types and enums; lengths are mended afterwards.
 */
export function scriptSchema({ cast, media }: WritingRequest): NamedSchema {
  const targets = [...media.map(({ id }) => id), ...Mood.options];
  const types = [
    'tv:release',
    'lighting:mood',
    'lighting:hue',
    ...(media.length ? ['tv:show'] : []),
  ];
  const cue = z.strictObject({
    type: z.enum(types),
    target: z
      .union([z.enum(targets), z.number(), z.null()])
      .describe('media id, mood or degrees; null for tv:release'),
    word: z.string().nullable().describe('a word of this line to fire on; null: with the line'),
  });
  const line = z.strictObject({
    speaker: z.enum(cast.map(({ key }) => key)),
    text: z.string(),
    cues: z.array(cue),
  });
  return named(
    'script',
    z.strictObject({ title: z.string(), script: z.array(line), exitContext: z.string() }),
  );
}

export const summarySchema: NamedSchema = named(
  'summary',
  z.strictObject({ title: z.string(), exitContext: z.string() }),
);

export function named(name: string, shape: z.ZodType): NamedSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape);
  return { name, schema };
}
