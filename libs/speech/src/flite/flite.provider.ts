import type { VoiceHealth, VoiceInfo } from '@cuelight/contracts';
import { VoiceError } from '../voice/voice-error.js';
import { VoiceProvider, type VoicedLine, type VoiceRequest } from '../voice/voice-provider.js';
import type { FliteEngine } from './flite-engine.js';
import type { FliteSpeaker } from './flite-speaker.js';
import { improveTone } from './tone.js';

/** A line the embedded voice has no sounds for, such as Cyrillic. It can still be captioned. */
export class Unspeakable extends VoiceError {
  constructor() {
    super('invalid', 'flite', 'it has no sounds for this text');
  }
}

const VOICES: readonly VoiceInfo[] = [
  { id: 'rms', name: 'Rms', description: 'a man, calm and clear (101 Hz)' },
  { id: 'awb', name: 'Awb', description: 'a man with a Scottish accent, light (130 Hz)' },
  { id: 'slt', name: 'Slt', description: 'a woman (176 Hz)' },
  { id: 'kal16', name: 'Kal', description: 'a robot (95 Hz)' },
];

/** The voice that is always there: no key, no network, 50 times faster than speech. */
export class FliteProvider extends VoiceProvider<'flite'> {
  override readonly name = 'flite';

  constructor(
    private readonly engine: FliteEngine,
    private readonly speaker: FliteSpeaker,
  ) {
    super();
  }

  override async synthesise(
    { line, settings, seed }: VoiceRequest<'flite'>,
    signal: AbortSignal,
  ): Promise<VoicedLine> {
    const { samples, phones, markSpans } = await this.speaker.perform(line, settings, {
      seed,
      signal,
    });
    if (!samples.some((sample) => sample !== 0)) throw new Unspeakable();
    return {
      audio: { kind: 'samples', samples: improveTone(samples, settings.voice) },
      timing: { kind: 'phones', phones, markSpans },
      billedCharacters: 0,
    };
  }

  override async voices(): Promise<VoiceInfo[]> {
    return [...VOICES];
  }

  override async health(signal: AbortSignal): Promise<VoiceHealth> {
    try {
      await this.engine.speak({ voice: 'kal16', text: 'a' }, signal);
      return { state: 'ready' };
    } catch (error) {
      return { state: 'failing', reason: String(error) };
    }
  }
}
