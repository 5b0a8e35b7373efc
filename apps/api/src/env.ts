import { ArtefactsEnv } from '@cuelight/artefacts';
import { LogLevel, Port, readEnv, Switch } from '@cuelight/nest-kit';
import * as z from 'zod';

const list = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().min(1)));

export const ApiEnv = z.object({
  PORT: Port.default(3003).describe('The public port: console, viewer, API and stream.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('The address to listen on; 0.0.0.0 for every network of the machine.'),
  STREAMER_PORT: Port.default(3004).describe(
    'The port of the streamer; on loopback unless STREAMER_LISTEN says otherwise.',
  ),
  STREAMER_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Where the api finds the streamer, when that is on another machine.'),
  DATA_DIR: z.string().default('./data').describe('Folder of everything that must not be lost.'),
  ...ArtefactsEnv.shape,
  DATABASE_URL: z.string().min(1).describe('PostgreSQL 15 or newer; without it one is embedded.'),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, 'must start with redis://, rediss:// or unix:')
    .describe('Redis 6.2 or newer (redis://, rediss://, unix:/path); without it one is embedded.'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[\w-]+$/, 'letters, digits, dashes and underscores')
    .default('cuelight')
    .describe('Starts every key in Redis; installations that share a server need one each.'),
  LOG_LEVEL: LogLevel.default('info').describe('From fatal to trace.'),
  ALLOWED_ORIGINS: list
    .default([])
    .describe('Further addresses, comma-separated, whose pages may make changes.'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(8)
    .default(0)
    .describe('How many reverse proxies stand in front; their X-Forwarded-For is believed.'),
  CHAT_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('How many days what was said in the chat is kept.'),
  VOICES_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('How many days a voiced line that nothing needs is kept after its last use.'),
  VOICES_KEEP_GB: z.coerce
    .number()
    .min(0.1)
    .max(100_000)
    .default(20)
    .describe('Beyond so many gigabytes of voiced lines, those used least lately go sooner.'),
  VIEWERS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(500)
    .describe('How many pages one address may have open at once, on each copy of the api.'),
  WRITER: z
    .enum(['auto', 'house', 'openai'])
    .default('auto')
    .describe('Who writes scripts: a language model where one is configured, or always that one.'),
  OPENAI_API_KEY: z
    .string()
    .optional()
    .describe('Key of OpenAI, or of the server that OPENAI_BASE_URL names, when it wants one.'),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('A server that speaks OpenAI’s API, such as http://127.0.0.1:11434/v1 for Ollama.'),
  WRITER_DEADLINE_SECONDS: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(90)
    .describe('How long a script may take to write; slow local models need more.'),
  TWITCH_IRC_URL: z
    .url({ protocol: /^wss?$/ })
    .default('wss://irc-ws.chat.twitch.tv:443')
    .describe('Where the chat of Twitch is read, for a show that names a channel.'),
  RUNS_SHOW: Switch.default(true).describe(
    'Whether this copy of the api may run the show (playback, rendering, filler): one copy at a time does.',
  ),
  DEMO: Switch.default(true).describe(
    'Whether a show that nobody has used begins with a few segments of its own.',
  ),
  WEB_DIR: z
    .string()
    .optional()
    .describe('Folder of the built console and viewer; without it those of this build.'),
});
export type ApiEnv = z.infer<typeof ApiEnv>;

/** The token under which the environment is injected. */
export const API_ENV = Symbol('api env');

export function readApiEnv(source?: NodeJS.ProcessEnv): ApiEnv {
  return readEnv(ApiEnv, source);
}
