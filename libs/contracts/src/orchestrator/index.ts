export * from './as-run.js';
export * from './config.js';
export * from './playback.js';
export * from './providers.js';
export * from './script-commands.js';
export * from './state.js';
