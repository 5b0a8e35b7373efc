import type { VoiceHealth, VoiceInfo, VoiceProviderName, VoiceSettings } from '@cuelight/contracts';
import type { ParsedLine } from '../performance/parse-line.js';
import type { CharacterAlignment } from '../words/character-alignment.js';
import type { MarkSpan } from '../words/mark-span.js';
import type { WordPhone } from '../words/align-words.js';

export type SettingsOf<Name extends VoiceProviderName> = Extract<VoiceSettings, { provider: Name }>;

export interface VoiceRequest<Name extends VoiceProviderName = VoiceProviderName> {
  readonly line: ParsedLine;
  readonly settings: SettingsOf<Name>;
  /** Whatever a voice may vary (how long a laugh is) comes from this. */
  readonly seed: number;
}

/** What an engine knows of when things are said. Times are seconds of its own sound. */
export type VoiceTiming =
  | {
      readonly kind: 'phones';
      readonly phones: readonly WordPhone[];
      readonly markSpans: readonly MarkSpan[];
    }
  | { readonly kind: 'characters'; readonly alignment: CharacterAlignment }
  | { readonly kind: 'none' };

export interface VoicedLine {
  readonly audio:
    | { readonly kind: 'samples'; readonly samples: Float32Array }
    | { readonly kind: 'file'; readonly bytes: Uint8Array };
  readonly timing: VoiceTiming;
  readonly billedCharacters: number;
}

/** Turns a line into sound. Everything it throws is a `VoiceError` or the reason of the signal. */
export abstract class VoiceProvider<Name extends VoiceProviderName = VoiceProviderName> {
  abstract readonly name: Name;

  /** `samples` are 48 kHz mono; a `file` is any format FFmpeg reads. */
  abstract synthesise(request: VoiceRequest<Name>, signal: AbortSignal): Promise<VoicedLine>;

  /** What can be picked. Empty when the engine cannot tell: names can always be typed in. */
  abstract voices(signal: AbortSignal): Promise<VoiceInfo[]>;

  /** Never throws for a provider that is down: that is an answer. */
  abstract health(signal: AbortSignal): Promise<VoiceHealth>;
}
