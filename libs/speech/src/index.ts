export { ElevenLabsProvider, type ElevenLabsOptions } from './elevenlabs/elevenlabs.provider.js';
export { FlitePool, type FlitePoolOptions } from './flite/flite-pool.js';
export { FliteSpeaker, type FlitePerformance } from './flite/flite-speaker.js';
export { HOUSE_VOICES } from './flite/house-voices.js';
export { Pronunciations } from './flite/pronunciations.js';
export {
  type LadderOutcome,
  LineRenderer,
  LineTooLong,
  type RenderedSpeech,
  type SoundFile,
  type VoicedSound,
} from './line/line-renderer.js';
export { settingsFor } from './line/settings-for.js';
export { speechKey } from './line/speech-key.js';
export { OpenAiProvider, type OpenAiVoiceOptions } from './openai/openai.provider.js';
export { parseLine, type ParsedLine } from './performance/parse-line.js';
export { performLine, type Performance } from './performance/perform-line.js';
export { FfmpegSoundDecoder, NotSound } from './sound/decode-sound-file.js';
export { decodeWav, encodeWav } from './sound/wav.js';
export { openSpeechStudio, type SpeechStudio, type SpeechStudioOptions } from './speech-studio.js';
export { VoiceError, type VoiceErrorKind } from './voice/voice-error.js';
export type { VoiceProviders } from './voice/voice-ladder.js';
export { VoiceProvider, type VoicedLine, type VoiceRequest } from './voice/voice-provider.js';
