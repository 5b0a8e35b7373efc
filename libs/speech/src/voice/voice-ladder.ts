import type { VoiceProviderName, VoiceSettings } from '@cuelight/contracts';
import type { ParsedLine } from '../performance/parse-line.js';
import { NotSound } from '../sound/decode-sound-file.js';
import type { VoiceBreakers } from './voice-breakers.js';
import { VoiceError } from './voice-error.js';
import type { VoicedLine, VoiceProvider } from './voice-provider.js';

/** The adapters at hand. One that is not configured is left out. */
export type VoiceProviders = { readonly [Name in VoiceProviderName]?: VoiceProvider<Name> };

/** A step of the ladder that did not hold. */
export interface Fallen {
  readonly settings: VoiceSettings;
  readonly error: VoiceError;
}

export type Climbed<T> =
  | {
      readonly kind: 'spoken';
      readonly settings: VoiceSettings;
      readonly value: T;
      readonly fallen: readonly Fallen[];
    }
  /** The voice whose turn it is has spoken this line before. */
  | {
      readonly kind: 'known';
      readonly settings: VoiceSettings;
      readonly fallen: readonly Fallen[];
    }
  | { readonly kind: 'silent'; readonly fallen: readonly Fallen[] };

export interface LadderLine {
  readonly line: ParsedLine;
  readonly seed: number;
  /** Whether a voice's sound is kept already. */
  readonly isKnown?: (settings: VoiceSettings) => boolean;
}

/** Turns what a voice answered into what was asked for. Throws `NotSound` for an answer that holds none. */
export type Finish<T> = (voiced: VoicedLine, signal: AbortSignal) => Promise<T>;

export interface LadderOptions {
  readonly breakers: VoiceBreakers;
  /** One voice's time for one line, sound and decoding included. */
  readonly timeoutMs: number;
}

/** Tries a line's voices in order until one has spoken. `finish` turns its answer into sound, or refuses it. */
export class VoiceLadder {
  constructor(
    private readonly providers: VoiceProviders,
    private readonly options: LadderOptions,
  ) {}

  async climb<T>(
    rungs: readonly VoiceSettings[],
    { isKnown = () => false, ...request }: LadderLine,
    finish: Finish<T>,
    signal: AbortSignal,
  ): Promise<Climbed<T>> {
    const fallen: Fallen[] = [];
    for (const settings of rungs) {
      signal.throwIfAborted();
      if (isKnown(settings)) return { kind: 'known', settings, fallen };
      try {
        const value = await this.attempt(settings, request, finish, signal);
        return { kind: 'spoken', settings, value, fallen };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof VoiceError)) throw error;
        fallen.push({ settings, error });
      }
    }
    return { kind: 'silent', fallen };
  }

  private attempt<T>(
    settings: VoiceSettings,
    request: { readonly line: ParsedLine; readonly seed: number },
    finish: Finish<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { breakers, timeoutMs } = this.options;
    const { provider } = settings;
    return breakers.run(provider, async () => {
      const deadline = AbortSignal.timeout(timeoutMs);
      const both = AbortSignal.any([signal, deadline]);
      try {
        return await finish(await this.synthesise(settings, request, both), both);
      } catch (error) {
        if (error instanceof NotSound) {
          throw new VoiceError('invalid', provider, `its answer is no sound: ${error.message}`);
        }
        const late = deadline.aborted && !signal.aborted;
        if (!late || error instanceof VoiceError) throw error;
        throw new VoiceError('transient', provider, `no sound within ${timeoutMs} ms`);
      }
    });
  }

  private synthesise(
    settings: VoiceSettings,
    request: { readonly line: ParsedLine; readonly seed: number },
    signal: AbortSignal,
  ): Promise<VoicedLine> {
    const { flite, elevenlabs, openai } = this.providers;
    switch (settings.provider) {
      case 'flite':
        return configured(flite, 'flite').synthesise({ ...request, settings }, signal);
      case 'elevenlabs':
        return configured(elevenlabs, 'elevenlabs').synthesise({ ...request, settings }, signal);
      case 'openai':
        return configured(openai, 'openai').synthesise({ ...request, settings }, signal);
      default:
        return settings satisfies never;
    }
  }
}

function configured<Provider>(provider: Provider | undefined, name: VoiceProviderName): Provider {
  if (provider) return provider;
  throw new VoiceError('unavailable', name, 'it is not configured here');
}
