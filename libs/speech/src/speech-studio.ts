import { FlitePool, type FlitePoolOptions } from './flite/flite-pool.js';
import { FliteProvider } from './flite/flite.provider.js';
import { FliteSpeaker } from './flite/flite-speaker.js';
import { Pronunciations } from './flite/pronunciations.js';
import { SoundFinisher } from './line/finish-sound.js';
import { LineRenderer } from './line/line-renderer.js';
import { loadClassifier } from './mouth/classifier.js';
import { MouthEngine } from './mouth/mouth-engine.js';
import { FfmpegSoundDecoder } from './sound/decode-sound-file.js';
import { VoiceBreakers } from './voice/voice-breakers.js';
import { VoiceLadder, type VoiceProviders } from './voice/voice-ladder.js';

export interface SpeechStudioOptions extends FlitePoolOptions {
  /** Voices besides the embedded one. */
  readonly providers?: Omit<VoiceProviders, 'flite'>;
  /** One voice's time for one line. */
  readonly voiceTimeoutMs?: number;
}

/** Everything a process needs to speak, wired once. Whoever opens it closes it. */
export interface SpeechStudio {
  readonly lines: LineRenderer;
  readonly providers: VoiceProviders;
  readonly breakers: VoiceBreakers;
  close(): Promise<void>;
}

export function openSpeechStudio({
  providers = {},
  voiceTimeoutMs = 30_000,
  ...pool
}: SpeechStudioOptions = {}): SpeechStudio {
  const engine = new FlitePool(pool);
  const pronunciations = new Pronunciations(engine);
  const speaker = new FliteSpeaker(engine, pronunciations);
  const breakers = new VoiceBreakers();
  const all = { ...providers, flite: new FliteProvider(engine, speaker) };
  const mouths = new MouthEngine(speaker, pronunciations, loadClassifier());
  const ladder = new VoiceLadder(all, { breakers, timeoutMs: voiceTimeoutMs });
  const finisher = new SoundFinisher(mouths, new FfmpegSoundDecoder());
  return {
    lines: new LineRenderer(ladder, finisher),
    providers: all,
    breakers,
    close: () => engine.close(),
  };
}
