export * from './speech-preview.js';
export * from './speech-request.js';
export * from './voice-settings.js';
