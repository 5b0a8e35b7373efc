export { ElevenLabsServer } from './elevenlabs-server.js';
export { fliteSpeak } from './flite-speak.js';
export { OpenAiSpeechServer } from './openai-speech-server.js';
export { hum, type Speak, type SpokenText, type VoiceBehaviour } from './voice-behaviour.js';
export type { VoiceServerOptions } from './voice-server.js';
