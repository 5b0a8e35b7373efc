export * from './decide-playback.js';
