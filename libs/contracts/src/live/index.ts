export * from './chat-desk.js';
export * from './live.js';
