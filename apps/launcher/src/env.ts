import { resolve } from 'node:path';
import * as z from 'zod';

/** Settings that cannot be used. Names and reasons only: a value may hold a password. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
}

const Port = z.coerce
  .number('must be a port number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(65_535, 'must be at most 65535');

/** What the launcher itself needs. Everything else in the environment goes on to the parts as it is. */
const Settings = z
  .object({
    PORT: Port.default(3003),
    STREAMER_PORT: Port.default(3004),
    HOST: z.string().default('127.0.0.1'),
    DATA_DIR: z
      .string()
      .default('./data')
      .transform((path) => resolve(path)),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
      .optional(),
    REDIS_URL: z
      .string()
      .regex(/^(rediss?:\/\/|unix:)/, 'must start with redis://, rediss:// or unix:')
      .optional(),
    NODE_ENV: z.string().default('production'),
  })
  .refine(({ PORT, STREAMER_PORT }) => PORT !== STREAMER_PORT, {
    path: ['STREAMER_PORT'],
    message: 'must differ from PORT',
  });
export type Settings = z.infer<typeof Settings>;

export interface LauncherEnv {
  readonly settings: Settings;
  /** The environment as we were given it. */
  readonly inherited: NodeJS.ProcessEnv;
}

/**
 * Reads the environment once. An empty variable counts as not set: that is how compose files leave things out.
 * @throws BadSettings that names every bad variable at once.
 */
export function readEnv(inherited: NodeJS.ProcessEnv = process.env): LauncherEnv {
  const given = Object.fromEntries(Object.entries(inherited).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (parsed.success) return { settings: parsed.data, inherited };
  throw new BadSettings(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
  );
}
