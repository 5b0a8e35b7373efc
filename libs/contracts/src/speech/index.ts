export * from './speech-request.js';
export * from './voice-settings.js';
