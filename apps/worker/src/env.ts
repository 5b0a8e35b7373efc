import { ArtefactsEnv } from '@cuelight/artefacts';
import { LogLevel, readEnv } from '@cuelight/nest-kit';
import * as z from 'zod';

const jobsAtOnce = (count: number) => z.coerce.number().int().min(1).max(64).default(count);
const key = () => z.string().trim().min(1).optional();
const address = () =>
  z.url({ protocol: /^https?$/, error: 'must start with http:// or https://' }).optional();

export const WorkerEnv = z.object({
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of everything that must not be lost; the same as the api has.'),
  ...ArtefactsEnv.shape,
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, 'must start with redis://, rediss:// or unix:')
    .describe('Redis 6.2 or newer (redis://, rediss://, unix:/path); the same as the api has.'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[\w-]+$/, 'letters, digits, dashes and underscores')
    .default('cuelight')
    .describe('Starts every key in Redis; the same as the api has.'),
  MEDIA_JOBS: jobsAtOnce(2).describe('How many uploads one worker looks into at once.'),
  SPEECH_JOBS: jobsAtOnce(3).describe('How many lines one worker has spoken at once.'),
  VOICE_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(1)
    .max(30)
    .default(20)
    .describe('How long a voice may take for one line before the next one is asked.'),
  ELEVENLABS_API_KEY: key().describe('Lets characters speak with ElevenLabs.'),
  ELEVENLABS_BASE_URL: address().describe('Another address of ElevenLabs than its own.'),
  OPENAI_API_KEY: key().describe("Lets characters speak with OpenAI's voices."),
  OPENAI_BASE_URL: address().describe('Another server that speaks the wire format of OpenAI.'),
  OPENAI_SPEECH_BASE_URL: address().describe(
    'Another server for voices, such as http://localhost:8880/v1; needs no key.',
  ),
  LOG_LEVEL: LogLevel.default('info').describe('From fatal to trace.'),
});
export type WorkerEnv = z.infer<typeof WorkerEnv>;

/** The token under which the environment is injected. */
export const WORKER_ENV = Symbol('worker env');

export function readWorkerEnv(source?: NodeJS.ProcessEnv): WorkerEnv {
  return readEnv(WorkerEnv, source);
}
