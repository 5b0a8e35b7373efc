import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { VoiceProviderName } from '@cuelight/contracts';
import {
  ElevenLabsProvider,
  OpenAiProvider,
  openSpeechStudio,
  type SpeechStudio,
  type VoiceProviders,
} from '@cuelight/speech';
import { WORKER_ENV, type WorkerEnv } from '../env.js';

/** Two threads halve the wait for a segment on two cores; more would only wait for each other. */
const FLITE_THREADS = 2;

/** The voices of this worker. Opened by the first line, because a worker that never speaks should stay small. */
@Injectable()
export class Studio implements OnApplicationShutdown {
  private readonly others: Omit<VoiceProviders, 'flite'>;
  private readonly voiceTimeoutMs: number;
  private opened: SpeechStudio | undefined;

  constructor(@Inject(WORKER_ENV) env: WorkerEnv) {
    this.voiceTimeoutMs = env.VOICE_TIMEOUT_SECONDS * 1_000;
    this.others = providersOf(env);
  }

  open(): SpeechStudio {
    this.opened ??= openSpeechStudio({
      providers: this.others,
      threads: FLITE_THREADS,
      voiceTimeoutMs: this.voiceTimeoutMs,
    });
    return this.opened;
  }

  /** A voice without a key or an address is no failure: it is simply not there. */
  isConfigured(provider: VoiceProviderName): boolean {
    return provider === 'flite' || this.others[provider] !== undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened?.close();
  }
}

const OPENAI = 'https://api.openai.com/v1';

function providersOf(env: WorkerEnv): Omit<VoiceProviders, 'flite'> {
  const { ELEVENLABS_API_KEY, ELEVENLABS_BASE_URL } = env;
  const openai = openAiOf(env);
  return {
    ...(ELEVENLABS_API_KEY === undefined
      ? {}
      : {
          elevenlabs: new ElevenLabsProvider({
            apiKey: ELEVENLABS_API_KEY,
            ...(ELEVENLABS_BASE_URL === undefined ? {} : { baseUrl: ELEVENLABS_BASE_URL }),
          }),
        }),
    ...(openai ? { openai: new OpenAiProvider(openai) } : {}),
  };
}

/**
 * An address of its own needs no key. Another server for scripts is no voice: most that write cannot speak, and one that
 * can is named as such.
 */
function openAiOf({ OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_SPEECH_BASE_URL }: WorkerEnv) {
  if (OPENAI_SPEECH_BASE_URL !== undefined) {
    return { baseUrl: OPENAI_SPEECH_BASE_URL, apiKey: OPENAI_API_KEY ?? 'none' };
  }
  const baseUrl = OPENAI_BASE_URL ?? OPENAI;
  const isOpenAi = new URL(baseUrl).host === new URL(OPENAI).host;
  return OPENAI_API_KEY !== undefined && isOpenAi ? { baseUrl, apiKey: OPENAI_API_KEY } : undefined;
}
