import type { SpeechRequest, VoiceProviderName, VoiceSettings } from '@cuelight/contracts';

/** The voices a line may be spoken with, in the order to try. Providers the character has no voice for are passed over. */
export function settingsFor({
  providers,
  voices,
  models,
}: Pick<SpeechRequest, 'providers' | 'voices' | 'models'>): VoiceSettings[] {
  return providers.flatMap((provider) => settingsOf(provider, { voices, models }) ?? []);
}

function settingsOf(
  provider: VoiceProviderName,
  { voices, models }: Pick<SpeechRequest, 'voices' | 'models'>,
): VoiceSettings | undefined {
  switch (provider) {
    case 'flite':
      return { ...voices.flite, provider };
    case 'elevenlabs':
      return voices.elevenlabs && { ...voices.elevenlabs, provider, model: models.elevenlabs };
    case 'openai':
      return voices.openai && { ...voices.openai, provider, model: models.openai };
    default:
      return provider satisfies never;
  }
}
