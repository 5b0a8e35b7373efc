import { Injectable } from '@nestjs/common';
import {
  describeVoices,
  type JobData,
  type JobResult,
  type VoiceHealth,
  VoiceProviderName,
  type VoiceProviderState,
} from '@cuelight/contracts';
import { type JobContext, JobHandler } from '@cuelight/nest-kit';
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

/** Asks every voice of this worker how it is and what it offers. */
@Injectable()
export class DescribeVoicesHandler extends JobHandler<typeof describeVoices> {
  override readonly job = describeVoices;

  constructor(private readonly studio: Studio) {
    super();
  }

  override async run(
    _data: JobData<typeof describeVoices>,
    { signal }: JobContext,
  ): Promise<JobResult<typeof describeVoices>> {
    const names = VoiceProviderName.options;
    return { voices: await Promise.all(names.map((name) => this.describe(name, signal))) };
  }

  private async describe(
    provider: VoiceProviderName,
    signal: AbortSignal,
  ): Promise<VoiceProviderState> {
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
    const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const [health, voices] = await Promise.all([
      voice.health(within).catch(failing),
      voice.voices(within).catch(() => []),
    ]);
    signal.throwIfAborted();
    return { ...state, health, voices };
  }
}

function failing(error: unknown): VoiceHealth {
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  const reason = isLate ? `no answer within ${ANSWER_WITHIN_MS} ms` : String(error);
  return { state: 'failing', reason };
}
