import type { VoiceHealth, VoiceInfo } from '@cuelight/contracts';
import type OpenAI from 'openai';
import * as z from 'zod';
import { ANSWER_LIMIT_BYTES, boundedFetch } from '../voice/bounded-fetch.js';
import { VoiceError } from '../voice/voice-error.js';
import { VoiceProvider, type VoicedLine, type VoiceRequest } from '../voice/voice-provider.js';
import { translated } from './openai-failure.js';

export interface OpenAiVoiceOptions {
  /** OpenAI's own, or a compatible server's such as `http://localhost:8880/v1`. */
  readonly baseUrl: string;
  /** Local servers take anything. */
  readonly apiKey: string;
}

const OPENAI_VOICES =
  'alloy ash ballad coral echo fable nova onyx sage shimmer verse marin cedar'.split(' ');

/** Kokoro-FastAPI and others list their voices here, as names or as objects. */
const VoiceList = z.object({
  voices: z.array(z.union([z.string(), z.object({ id: z.string(), name: z.string().optional() })])),
});

/** Speech from OpenAI, or any server that speaks its `/audio/speech`. It tells no timing. */
export class OpenAiProvider extends VoiceProvider<'openai'> {
  override readonly name = 'openai';
  private readonly isOpenAi: boolean;
  private client: Promise<OpenAI> | undefined;

  constructor(private readonly options: OpenAiVoiceOptions) {
    super();
    this.isOpenAi = new URL(options.baseUrl).hostname === 'api.openai.com';
  }

  override async synthesise(
    { line, settings }: VoiceRequest<'openai'>,
    signal: AbortSignal,
  ): Promise<VoicedLine> {
    const { voice, model, instructions } = settings;
    if (line.saidText === '') throw new VoiceError('invalid', 'openai', 'nothing to say');
    // The first generation refuses instructions instead of ignoring them.
    const acts = instructions !== undefined && !model.startsWith('tts-1');
    const response = await this.ask(signal, (client) =>
      client.audio.speech.create(
        {
          model,
          voice,
          input: line.saidText,
          response_format: 'wav',
          ...(acts ? { instructions } : {}),
        },
        { signal },
      ),
    );
    const type = response.headers.get('content-type') ?? '';
    if (/json|html|text/.test(type)) {
      const text = (await response.text()).slice(0, 120);
      throw new VoiceError('invalid', 'openai', `it answered ${type} instead of sound: ${text}`);
    }
    return {
      audio: { kind: 'file', bytes: new Uint8Array(await response.arrayBuffer()) },
      timing: { kind: 'none' },
      billedCharacters: line.saidText.length,
    };
  }

  override async voices(signal: AbortSignal): Promise<VoiceInfo[]> {
    if (this.isOpenAi) return OPENAI_VOICES.map((id) => ({ id, name: id }));
    try {
      const answer: unknown = await this.ask(signal, (client) =>
        client.get('/audio/voices', { signal }),
      );
      const list = VoiceList.safeParse(answer);
      return (list.data?.voices ?? []).map((voice) =>
        typeof voice === 'string'
          ? { id: voice, name: voice }
          : { id: voice.id, name: voice.name ?? voice.id },
      );
    } catch (error) {
      // Most compatible servers have no list; names are typed in then.
      if (error instanceof VoiceError && error.kind === 'invalid') return [];
      throw error;
    }
  }

  override async health(signal: AbortSignal): Promise<VoiceHealth> {
    try {
      await this.ask(signal, (client) => client.models.list({ signal }));
      return { state: 'ready' };
    } catch (error) {
      signal.throwIfAborted();
      // A speech-only server has no model list; that it answered is enough.
      if (error instanceof VoiceError && error.kind === 'invalid') return { state: 'ready' };
      return { state: 'failing', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  private async ask<T>(signal: AbortSignal, call: (client: OpenAI) => PromiseLike<T>): Promise<T> {
    try {
      return await call(await this.connected());
    } catch (error) {
      signal.throwIfAborted();
      throw translated(error);
    }
  }

  /** Loaded by the first call: a process that never speaks with it does not carry it. */
  private connected(): Promise<OpenAI> {
    this.client ??= import('openai').then(
      (sdk) =>
        new sdk.OpenAI({
          apiKey: this.options.apiKey,
          baseURL: this.options.baseUrl,
          // No retries of its own: the ladder and the job decide what happens next.
          maxRetries: 0,
          fetch: boundedFetch(ANSWER_LIMIT_BYTES),
        }),
    );
    return this.client;
  }
}
