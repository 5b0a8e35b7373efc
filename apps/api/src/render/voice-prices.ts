import type { VoiceProviderName } from '@cuelight/contracts';

/**
 * Millionths of a US dollar. ElevenLabs: 0.10 a thousand characters, half of that for its turbo and flash
 * models (elevenlabs.io/pricing/api). OpenAI bills gpt-4o-mini-tts by the audio it makes, about 0.015 a
 * minute (platform.openai.com/docs/pricing). Plans and contracts differ: this is what a show costs at
 * list price, not an invoice.
 */
const PER_CHARACTER = { elevenlabs: 100, elevenlabsFast: 50 } as const;
const OPENAI_PER_SECOND = 250;

const FAST = /turbo|flash/;

interface Billed {
  readonly provider: VoiceProviderName;
  readonly model: string;
  readonly characters: number;
  readonly seconds: number;
}

/** What a spoken line costs at list price. */
export function priceOf({ provider, model, characters, seconds }: Billed): bigint {
  switch (provider) {
    case 'flite':
      return 0n;
    case 'elevenlabs': {
      const each = FAST.test(model) ? PER_CHARACTER.elevenlabsFast : PER_CHARACTER.elevenlabs;
      return BigInt(characters * each);
    }
    case 'openai':
      return BigInt(Math.round(seconds * OPENAI_PER_SECOND));
    default:
      return provider satisfies never;
  }
}
