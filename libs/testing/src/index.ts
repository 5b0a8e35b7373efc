export * from './servers/openai-index.js';
export * from './servers/voice-index.js';
