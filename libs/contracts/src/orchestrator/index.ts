export * from './config.js';
export * from './playback.js';
export * from './script-commands.js';
export * from './state.js';
