export * from './intake.js';
export * from './message.js';
export * from './moderation.js';
export * from './twitch.js';
