import type { ElevenLabsSettings, VoiceHealth, VoiceInfo } from '@cuelight/contracts';
import type { ElevenLabs, ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { VoiceError } from '../voice/voice-error.js';
import {
  VoiceProvider,
  type VoicedLine,
  type VoiceRequest,
  type VoiceTiming,
} from '../voice/voice-provider.js';
import { translated } from './elevenlabs-failure.js';
import { unfailingFetch } from './unfailing-fetch.js';

export interface ElevenLabsOptions {
  readonly apiKey: string;
  /** Without it, ElevenLabs' own. */
  readonly baseUrl?: string;
}

/** 44.1 kHz MP3 is offered on every plan; lossless formats are not. */
const OUTPUT_FORMAT = 'mp3_44100_128';

/** ElevenLabs, with the time of every character. */
export class ElevenLabsProvider extends VoiceProvider<'elevenlabs'> {
  override readonly name = 'elevenlabs';
  private client: Promise<ElevenLabsClient> | undefined;

  constructor(private readonly options: ElevenLabsOptions) {
    super();
  }

  override async synthesise(
    { line, settings }: VoiceRequest<'elevenlabs'>,
    signal: AbortSignal,
  ): Promise<VoicedLine> {
    const text = understandsTags(settings.model) ? line.taggedText : line.saidText;
    if (text === '') throw new VoiceError('invalid', 'elevenlabs', 'nothing to say');
    const answer = await this.ask(signal, (client) =>
      client.textToSpeech.convertWithTimestamps(
        settings.voiceId,
        {
          text,
          modelId: settings.model,
          outputFormat: OUTPUT_FORMAT,
          voiceSettings: voiceSettingsOf(settings),
        },
        { abortSignal: signal, maxRetries: 0 },
      ),
    );
    return {
      audio: { kind: 'file', bytes: Buffer.from(answer.audioBase64, 'base64') },
      timing: timingOf(answer),
      billedCharacters: text.length,
    };
  }

  override async voices(signal: AbortSignal): Promise<VoiceInfo[]> {
    const { voices } = await this.ask(signal, (client) =>
      client.voices.getAll({}, { abortSignal: signal, maxRetries: 0 }),
    );
    return voices.map(({ voiceId, name, description }) => ({
      id: voiceId,
      name: name ?? voiceId,
      ...(description ? { description } : {}),
    }));
  }

  override async health(signal: AbortSignal): Promise<VoiceHealth> {
    try {
      await this.voices(signal);
      return { state: 'ready' };
    } catch (error) {
      signal.throwIfAborted();
      return { state: 'failing', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  private async ask<T>(
    signal: AbortSignal,
    call: (client: ElevenLabsClient) => Promise<T>,
  ): Promise<T> {
    try {
      return await call(await this.connected());
    } catch (error) {
      signal.throwIfAborted();
      throw translated(error);
    }
  }

  /** The SDK takes over a second and 120 MB to load: only a process that speaks with it pays for it. */
  private connected(): Promise<ElevenLabsClient> {
    this.client ??= import('@elevenlabs/elevenlabs-js').then(
      (sdk) =>
        new sdk.ElevenLabsClient({
          apiKey: this.options.apiKey,
          fetch: unfailingFetch,
          ...(this.options.baseUrl === undefined ? {} : { baseUrl: this.options.baseUrl }),
        }),
    );
    return this.client;
  }
}

/** The third generation performs `[laughs]`; the others would read it out. */
export const understandsTags = (model: string): boolean => model.startsWith('eleven_v3');

function voiceSettingsOf(settings: ElevenLabsSettings): ElevenLabs.VoiceSettings {
  const { stability, similarityBoost, style, useSpeakerBoost } = settings;
  return {
    // The third generation knows three stabilities and refuses what lies between.
    stability: understandsTags(settings.model) ? Math.round(stability * 2) / 2 : stability,
    similarityBoost,
    style,
    useSpeakerBoost,
  };
}

function timingOf({ alignment }: ElevenLabs.AudioWithTimestampsResponse): VoiceTiming {
  if (!alignment) return { kind: 'none' };
  return {
    kind: 'characters',
    alignment: {
      characters: alignment.characters,
      starts: alignment.characterStartTimesSeconds,
      ends: alignment.characterEndTimesSeconds,
    },
  };
}
