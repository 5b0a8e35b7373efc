import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  describeVoices,
  type VoiceHealth,
  type VoiceOfWorker,
  VoiceProviderName,
} from '@cuelight/contracts';
import { RollCall } from '@cuelight/nest-kit';
import type { VoiceProvider } from '@cuelight/speech';
import { Studio } from './studio.js';

/** Whoever asked has waited long enough then; a voice that takes longer is failing. */
const ANSWER_WITHIN_MS = 2_500;

const BREAKERS = { closed: 'ready', open: 'resting', 'half-open': 'trying' } as const;
const NOT_CONFIGURED = {
  flite: '',
  elevenlabs: 'ELEVENLABS_API_KEY is not set for the worker',
  openai: 'neither a key of OpenAI nor OPENAI_SPEECH_BASE_URL is set for the worker',
} as const;

/** Tells how every voice of this worker is and what it offers, whenever the workers are asked. */
@Injectable()
export class VoicesTold implements OnApplicationBootstrap {
  constructor(
    private readonly studio: Studio,
    private readonly rollCall: RollCall,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.rollCall.answer(describeVoices, () =>
      Promise.all(VoiceProviderName.options.map((name) => this.describe(name))),
    );
  }

  private async describe(provider: VoiceProviderName): Promise<VoiceOfWorker> {
    const { providers, breakers } = this.studio.open();
    const voice: Pick<VoiceProvider, 'health' | 'voices'> | undefined = providers[provider];
    const state = {
      provider,
      configured: voice !== undefined,
      breaker: BREAKERS[breakers.state(provider)],
      retryInMs: breakers.retryInMs(provider),
    };
    if (!voice) {
      const health = { state: 'not-configured', reason: NOT_CONFIGURED[provider] } as const;
      return { ...state, health, voices: [] };
    }
    const within = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const [health, voices] = await Promise.all([
      voice.health(within).catch(failing),
      voice.voices(within).catch(() => []),
    ]);
    return { ...state, health, voices };
  }
}

function failing(error: unknown): VoiceHealth {
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  const reason = isLate ? `no answer within ${ANSWER_WITHIN_MS} ms` : String(error);
  return { state: 'failing', reason };
}
