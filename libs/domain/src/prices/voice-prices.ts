import type { VoicePrice, VoiceProviderName } from '@cuelight/contracts';

interface SpokenLine {
  readonly provider: VoiceProviderName;
  readonly model: string;
  /** As many as the provider bills. */
  readonly characters: number;
  readonly seconds: number;
}

/** What a spoken line costs in millionths of a dollar, with the show's own prices before the list. */
export function costOfSpeech(line: SpokenLine, own: readonly VoicePrice[]): bigint {
  const { perThousandCharacters, perMinute } = voicePrice(line, own);
  const dollars =
    (line.characters * perThousandCharacters) / 1_000 + (line.seconds * perMinute) / 60;
  return BigInt(Math.round(dollars * 1_000_000));
}

export function voicePrice(
  { provider, model }: Pick<SpokenLine, 'provider' | 'model'>,
  own: readonly VoicePrice[],
): VoicePrice {
  const set = own.find((one) => one.provider === provider && one.model === model);
  return set ?? { provider, model, ...listPrice(provider, model) };
}

const FAST = /turbo|flash/;

/**
 * US dollars. ElevenLabs: 0.10 a thousand characters, half of that for its turbo and flash models
 * (elevenlabs.io/pricing/api). OpenAI bills gpt-4o-mini-tts by the audio it makes, about 0.015 a minute
 * (platform.openai.com/docs/pricing). Plans and contracts differ.
 */
function listPrice(provider: VoiceProviderName, model: string) {
  switch (provider) {
    case 'flite':
      return { perThousandCharacters: 0, perMinute: 0 };
    case 'elevenlabs':
      return { perThousandCharacters: FAST.test(model) ? 0.05 : 0.1, perMinute: 0 };
    case 'openai':
      return { perThousandCharacters: 0, perMinute: 0.015 };
    default:
      return provider satisfies never;
  }
}
