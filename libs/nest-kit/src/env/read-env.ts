import * as z from 'zod';

/** A configuration that cannot be used. Names and reasons only: a value may be a secret. */
export class BadEnvironment extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'BadEnvironment';
  }
}

/**
 * Reads every variable of the schema at once, so that all mistakes are reported together.
 * An empty variable counts as not set: that is how shells and compose files leave things out.
 */
export function readEnv<Shape extends z.ZodObject>(
  schema: Shape,
  source: NodeJS.ProcessEnv = process.env,
): z.infer<Shape> {
  const given = Object.fromEntries(
    Object.keys(schema.shape)
      .map((name) => [name, source[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new BadEnvironment(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}

/** A TCP port, written as a number. */
export const Port = z.coerce.number().int().min(1).max(65_535);

/** A switch, written as true or false. */
export const Switch = z
  .enum(['on', 'off', 'true', 'false'])
  .transform((value) => value === 'on' || value === 'true');
