export * from './servers/openai-index.js';
export * from './servers/s3-index.js';
export * from './servers/voice-index.js';
export { TwitchServer } from './servers/twitch-server.js';
